package dev.ringfence.read.terraform;

import dev.ringfence.model.Coverage;
import dev.ringfence.model.Origin;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Limits;
import dev.ringfence.read.document.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The modules of the scanned folder, each read once. */
final class Project {
  private static final long MOST_BYTES = 50L << 20;

  private final Folder folder;
  private final Map<String, Module> modules = new LinkedHashMap<>();
  private final Set<Coverage.NotRead> problems = new LinkedHashSet<>();
  private long bytes;

  Project(Folder folder) {
    this.folder = folder;
  }

  Folder folder() {
    return folder;
  }

  /** What could not be read, in the order in which it was come upon. */
  List<Coverage.NotRead> problems() {
    return List.copyOf(problems);
  }

  void problem(String file, int line, String reason) {
    problems.add(new Coverage.NotRead(file, line, reason));
  }

  /** The module of a folder; without declarations where there is none. */
  Module module(String path) {
    Module known = modules.get(path);
    return known == null ? read(path) : known;
  }

  private Module read(String path) {
    var module = new Module(path);
    modules.put(path, module);
    var overrides = new ArrayList<String>();
    for (String name : folder.names(path)) {
      if (!isConfiguration(name)) {
        continue;
      }
      if (isOverride(name)) {
        overrides.add(name);
      } else {
        body(join(path, name)).ifPresent(module::add);
      }
    }
    overrides.forEach(name -> body(join(path, name)).ifPresent(module::override));
    return module;
  }

  static boolean isConfiguration(String name) {
    return name.endsWith(".tf") || name.endsWith(".tf.json");
  }

  private static boolean isOverride(String name) {
    String stem = name.substring(0, name.indexOf(".tf"));
    return stem.equals("override") || stem.endsWith("_override");
  }

  static String join(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  private Optional<Body> body(String file) {
    try {
      String text = text(file);
      Body body =
          file.endsWith(".json") ? JsonSyntax.body(file, text) : Syntax.body(Source.of(file, text));
      return Optional.of(labelled(body));
    } catch (Unreadable e) {
      problem(file, e.line(), e.reason());
      return Optional.empty();
    }
  }

  /** Without the blocks that nothing can refer to. */
  private Body labelled(Body body) {
    var blocks = new ArrayList<Body.Block>();
    for (Body.Block block : body.blocks()) {
      int labels = labels(block.type());
      if (labels < 0 || labels == block.labels().size()) {
        blocks.add(block);
      } else {
        Origin place = block.head().origin();
        problem(
            place.file(),
            place.line(),
            "block `%s` has %d labels instead of %d"
                .formatted(block.type(), block.labels().size(), labels));
      }
    }
    return new Body(body.arguments(), blocks, body.span());
  }

  /** How many labels a block has; -1 where that does not matter. */
  private static int labels(String type) {
    return switch (type) {
      case "resource", "data" -> 2;
      case "variable", "output", "module", "provider" -> 1;
      case "locals" -> 0;
      default -> -1;
    };
  }

  /** The text of a file of the folder. */
  String text(String file) throws Unreadable {
    byte[] read = folder.readNamed(file);
    bytes += read.length;
    if (bytes > MOST_BYTES || read.length > Limits.FILE_BYTES) {
      throw new Unreadable(
          "the files of a project are larger than %d MB".formatted(MOST_BYTES >> 20), 1);
    }
    String text = new String(read, StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /**
   * The values that files give to the variables of a root module, the later ones first; Terraform
   * Language, "Variable Definition Precedence".
   */
  Map<String, Body.Argument> given(String path) {
    var files = new ArrayList<String>();
    List<String> names = folder.names(path);
    for (String name : List.of("terraform.tfvars", "terraform.tfvars.json")) {
      if (names.contains(name)) {
        files.add(name);
      }
    }
    for (String name : names) {
      if (name.endsWith(".auto.tfvars") || name.endsWith(".auto.tfvars.json")) {
        files.add(name);
      }
    }
    var given = new LinkedHashMap<String, Body.Argument>();
    for (String name : files) {
      String file = join(path, name);
      try {
        String text = text(file);
        Body body =
            name.endsWith(".json")
                ? JsonSyntax.values(file, text)
                : Syntax.body(Source.of(file, text));
        body.arguments().forEach(argument -> given.put(argument.name(), argument));
      } catch (Unreadable e) {
        problem(file, e.line(), e.reason());
      }
    }
    return given;
  }
}
