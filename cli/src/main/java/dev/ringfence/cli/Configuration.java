package dev.ringfence.cli;

import dev.ringfence.base.text.Wildcard;
import dev.ringfence.model.Allow;
import dev.ringfence.model.Origin;
import dev.ringfence.model.Verdict;
import dev.ringfence.read.document.Document;
import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Node;
import dev.ringfence.read.document.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * What {@code ringfence.yaml} says: the nearest one above what is scanned, in the same repository.
 */
final class Configuration {
  private static final String FILE = "ringfence.yaml";
  private static final String GLOB = "glob:";
  private static final List<String> KEYS = List.of("schema", "exceptions");
  private static final List<String> EXCEPTION_KEYS =
      List.of("check", "on", "path", "until", "reason", "approver", "ticket");

  /** The place of the scanned folder as seen from the file's: empty, or with a slash at the end. */
  private final String prefix;

  private Configuration(String prefix) {
    this.prefix = prefix;
  }

  /** Adds the exceptions of the file, if there is one. */
  static void read(Target target, Allows allows) throws IOException {
    Path scanned = target.folder().root().toRealPath();
    Path last = repository(scanned);
    for (Path folder = scanned; folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve(FILE))) {
        String below = folder.relativize(scanned).toString().replace('\\', '/');
        new Configuration(below.isEmpty() ? "" : below + "/").read(folder, allows);
        return;
      }
      if (folder.equals(last)) {
        return;
      }
    }
  }

  /** The repository that a folder lies in; outside of one nothing above it has a say. */
  private static Path repository(Path scanned) {
    for (Path folder = scanned; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git"))) {
        return folder;
      }
    }
    return scanned;
  }

  private void read(Path folder, Allows allows) throws IOException {
    Node root;
    try {
      root = Document.read(FILE, new Folder(folder).read(FILE)).root();
    } catch (Unreadable e) {
      throw new Misuse(FILE + ":" + e.line() + ": " + e.reason());
    }
    known(root, KEYS);
    if (!root.at("schema").text().orElse("").equals("1")) {
      throw new Misuse(FILE + ":1: begin it with `schema: 1`, which says how it is meant");
    }
    for (Node entry : root.at("exceptions").items()) {
      known(entry, EXCEPTION_KEYS);
      exception(entry, allows);
    }
  }

  /** A word that means nothing is a mistake that would otherwise be found too late. */
  private static void known(Node mapping, List<String> keys) {
    for (Node.Entry entry : mapping.entries()) {
      if (!keys.contains(entry.key())) {
        throw new Misuse(
            "%s:%d: unknown key `%s`%s"
                .formatted(
                    FILE, entry.keyOrigin().line(), entry.key(), Suggestion.of(entry.key(), keys)));
      }
    }
  }

  private void exception(Node entry, Allows allows) {
    String on = Metadata.text(entry, "on");
    String path = Metadata.text(entry, "path");
    Allow allow = Metadata.allow(entry, on);
    if (on.isEmpty() && path.isEmpty()) {
      Origin origin = allow.origin();
      String refusal = "neither `on` nor `path` says what it is for";
      allow = new Allow(allow.check(), "", origin, allow.until(), allow.reason(), false, refusal);
    }
    Predicate<String> owner = pattern(on);
    Predicate<String> file = pattern(path);
    allows.where(
        allow, place -> isOwner(place, owner) && file.test(prefix + place.origin().file()));
  }

  private static boolean isOwner(Verdict.Place place, Predicate<String> owner) {
    return owner.test(place.resource()) || owner.test(place.function());
  }

  /** Exact, unless it says that it is a pattern; what is not written holds for all. */
  private static Predicate<String> pattern(String written) {
    if (written.isEmpty()) {
      return _ -> true;
    }
    if (written.startsWith(GLOB)) {
      return Wildcard.of(written.substring(GLOB.length()))::matches;
    }
    return written::equals;
  }
}
