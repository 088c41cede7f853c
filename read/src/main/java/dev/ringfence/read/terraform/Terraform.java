package dev.ringfence.read.terraform;

import dev.ringfence.model.Coverage;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Folder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads projects of Terraform: root modules and what they call, nothing fetched, nothing run. */
public final class Terraform {
  private Terraform() {}

  /**
   * A project as a template.
   *
   * @param template of CloudFormation, every place in it one of the project's files
   * @param region of its provider, if it is known, else empty
   * @param notRead what could not be read, or only in part
   */
  public record Expanded(Document template, String region, List<Coverage.NotRead> notRead) {
    public Expanded {
      notRead = List.copyOf(notRead);
    }
  }

  /** True for a file that Terraform takes for its configuration. */
  public static boolean isConfiguration(String file) {
    return Project.isConfiguration(file);
  }

  /**
   * The root modules among some files: for each the file that stands for it. A folder that another
   * one of them calls is a part of that.
   *
   * @param files of configuration, relative to the folder
   */
  public static List<String> roots(Folder folder, List<String> files) {
    var byFolder = new TreeMap<String, List<String>>();
    for (String file : files) {
      int slash = file.lastIndexOf('/');
      byFolder
          .computeIfAbsent(slash < 0 ? "" : file.substring(0, slash), _ -> new ArrayList<>())
          .add(file);
    }
    Set<String> called = called(folder, byFolder.keySet());
    var roots = new ArrayList<String>();
    byFolder.forEach((path, own) -> {
      if (!called.contains(path)) {
        roots.add(
            own.contains(Project.join(path, "main.tf"))
                ? Project.join(path, "main.tf")
                : own.getFirst());
      }
    });
    return roots;
  }

  /** Folders that others call; of those that call one another in a circle none is called. */
  private static Set<String> called(Folder folder, Set<String> paths) {
    var project = new Project(folder);
    var calls = new TreeMap<String, Set<String>>();
    for (String path : paths) {
      var own = new HashSet<String>();
      for (Body.Block call : project.module(path).calls().values()) {
        Folder.beside(Project.join(path, "main.tf"), Expansions.source(call)).ifPresent(own::add);
      }
      calls.put(path, own);
    }
    var called = new HashSet<String>();
    calls.forEach((path, own) -> {
      for (String other : own) {
        boolean circle = other.equals(path) || calls.getOrDefault(other, Set.of()).contains(path);
        if (!circle) {
          called.add(other);
        }
      }
    });
    return called;
  }

  /**
   * Reads the root module in the folder of a file.
   *
   * @param file one of its files, which stands for it
   * @param given values of its variables
   * @param region if known, else empty
   */
  public static Expanded expand(
      Folder folder, String file, Map<String, String> given, String region) {
    int slash = file.lastIndexOf('/');
    var project = new Project(folder);
    var references =
        new References(
            project, Table.aws(), slash < 0 ? "" : file.substring(0, slash), given, region);
    Document template = new Lowering(references, Table.aws()).document(file);
    references
        .budget()
        .spent()
        .forEach(what -> project.problem(file, 1, what + "; the rest is unknown"));
    return new Expanded(template, references.region(), project.problems());
  }
}
