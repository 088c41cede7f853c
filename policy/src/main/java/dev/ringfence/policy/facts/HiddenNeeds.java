package dev.ringfence.policy.facts;

import dev.ringfence.base.text.Sections;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** What calls and features need beside the actions that {@link OperationActions} gives. */
public final class HiddenNeeds {
  private static final String FILE = "aws-via.tsv";

  private final List<HiddenNeed> all;

  private HiddenNeeds(List<HiddenNeed> all) {
    this.all = all;
  }

  private static final class Loaded {
    static final HiddenNeeds AWS = load();
  }

  public static HiddenNeeds aws() {
    return Loaded.AWS;
  }

  /**
   * Those of a kind for an operation ({@code s3:GetObject}), or for a source or feature ({@code
   * sqs}, {@code logs}).
   */
  public List<HiddenNeed> of(HiddenNeed.Kind kind, String on) {
    return all.stream().filter(each -> each.kind() == kind && each.on().equals(on)).toList();
  }

  /** All, in the order of the table. */
  public List<HiddenNeed> all() {
    return all;
  }

  private static HiddenNeeds load() {
    try (InputStream in = OperationActions.open(FILE)) {
      return new HiddenNeeds(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> parsed(Sections.cells(line)))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("table " + FILE, e);
    }
  }

  private static HiddenNeed parsed(List<String> cells) {
    return new HiddenNeed(
        HiddenNeed.Kind.valueOf(cells.get(0).toUpperCase(Locale.ROOT)),
        cells.get(1),
        cells.get(2),
        Actions.aws()
            .find(cells.get(3))
            .orElseThrow(() -> new IllegalStateException("no action `" + cells.get(3) + "`")),
        ResourceTemplate.of(cells.get(4)),
        cells.get(5).equals("-") ? "" : cells.get(5),
        cells.get(6),
        cells.get(7).equals("yes"));
  }
}
