package dev.ringfence.check.supply;

import dev.ringfence.check.Check;
import dev.ringfence.model.Application;
import dev.ringfence.model.Function;
import dev.ringfence.model.Text;
import dev.ringfence.model.Verdict;
import java.util.Optional;
import java.util.stream.Stream;

/** What a function's image is can change after it was looked at. */
final class MutableImage implements Check {

  @Override
  public Stream<Verdict> examine(Application application) {
    return application.functions().stream()
        .filter(function -> function.identity().author() && isImage(function))
        .flatMap(function -> verdict(function).stream());
  }

  /** Code in an archive states the runtime it is for; an image brings its own. */
  private static boolean isImage(Function function) {
    return function.image() && function.runtime().isAbsent();
  }

  private static Optional<Verdict> verdict(Function function) {
    Verdict.Place place = Verdict.Place.at(function, function.imageUri().origin());
    String name = function.identity().writtenAs();
    if (function.imageUri().isAbsent()) {
      return Optional.empty();
    }
    Text image = function.imageUri().orElse(Text.EMPTY);
    if (function.imageUri().isUnknown() || image.isUnknown()) {
      return Optional.of(
          Verdict.undecided(
              place,
              "whether the image of function `%s` is pinned depends on `%s`"
                  .formatted(
                      name, function.imageUri().fold(Text::toString, text -> text, () -> ""))));
    }
    if (isPinned(image) || isBuiltHere(image)) {
      return Optional.empty();
    }
    return Optional.of(
        Verdict.broken(
            place,
            "the image of function `%s` is named by a tag (`%s`), which can be moved to other code"
                .formatted(name, tag(image))));
  }

  private static boolean isPinned(Text image) {
    return image.toString().contains("@sha256:")
        || image.tail().isEmpty() && image.has(Text.Kind.PARAMETER) && image.head().endsWith("@");
  }

  /** A folder of the project, or an asset whose tag is the digest of what it is made of. */
  private static boolean isBuiltHere(Text image) {
    String text = image.toString();
    String tag = tag(image);
    boolean digest = tag.length() == 64 && tag.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    return digest
        || !text.contains("/")
        || text.startsWith(".")
        || image.has(Text.Kind.OTHER) && tag.startsWith("${");
  }

  private static String tag(Text image) {
    String text = image.toString();
    int colon = text.lastIndexOf(':');
    return colon < text.lastIndexOf('/') ? "latest" : text.substring(colon + 1);
  }
}
