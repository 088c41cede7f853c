package dev.ringfence.read.terraform;

import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Node;
import dev.ringfence.read.document.Unreadable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Modules that {@code terraform init} has put into the project. */
final class InstalledModules {
  private static final String MANIFEST = ".terraform/modules/modules.json";

  private final Project project;
  private final Map<String, Map<String, String>> byRoot = new HashMap<>();

  InstalledModules(Project project) {
    this.project = project;
  }

  /**
   * Where the called module lies.
   *
   * @param root the folder of the root module
   */
  Optional<String> folder(String root, Instance caller, String name) {
    var key = new StringBuilder();
    for (String step : caller.path().split("\\.", -1)) {
      if (!step.isEmpty() && !step.equals("module")) {
        int bracket = step.indexOf('[');
        key.append(bracket < 0 ? step : step.substring(0, bracket)).append('.');
      }
    }
    Map<String, String> folders = byRoot.get(root);
    if (folders == null) {
      folders = manifest(root);
      byRoot.put(root, folders);
    }
    return Optional.ofNullable(folders.get(key + name)).filter(project.folder()::holdsFolder);
  }

  private Map<String, String> manifest(String root) {
    var folders = new HashMap<String, String>();
    String file = Project.join(root, MANIFEST);
    if (!project.folder().holds(file)) {
      return folders;
    }
    try {
      Node manifest = Document.read(file, project.folder().read(file)).root();
      for (Node module : manifest.at("Modules").items()) {
        Optional<String> folder =
            module
                .at("Dir")
                .text()
                .flatMap(dir -> Folder.beside(Project.join(root, "main.tf"), dir));
        if (folder.isPresent()) {
          folders.put(module.at("Key").text().orElse(""), folder.get());
        }
      }
    } catch (Unreadable e) {
      project.problem(file, e.line(), e.reason());
    }
    return folders;
  }
}
