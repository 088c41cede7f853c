package dev.ringfence.cli;

import dev.ringfence.model.Policy;
import dev.ringfence.read.cloudformation.PolicyDocuments;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Unreadable;
import java.io.IOException;
import java.util.List;

/** Policies in files. */
final class PolicyFile {
  private PolicyFile() {}

  /**
   * The policy that a file holds.
   *
   * @throws Misuse if it holds none
   */
  static Policy read(String name) throws IOException {
    Target target = Target.of(name);
    if (!target.isFile()) {
      throw new Misuse("a folder is no policy: `" + name + "`");
    }
    try {
      Folder folder = target.folder();
      Document document = Document.read(name, folder.read(target.file()));
      return PolicyDocuments.in(document.root())
          .orElseThrow(
              () -> new Misuse("`%s` holds no policy: it has no `Statement`".formatted(name)));
    } catch (Unreadable e) {
      throw new Misuse("%s:%d: %s".formatted(name, e.line(), e.reason()));
    }
  }

  static List<dev.ringfence.policy.language.Document> exact(List<String> names) throws IOException {
    var documents = new java.util.ArrayList<dev.ringfence.policy.language.Document>();
    for (String name : names) {
      documents.add(dev.ringfence.policy.language.Document.of(read(name)));
    }
    return documents;
  }
}
