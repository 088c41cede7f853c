package dev.ringfence.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ringfence.model.Origin;
import dev.ringfence.model.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FingerprintsTest {
  private static final String TEMPLATE =
      """
      Resources:
        Store:
          AccessControl: PublicRead
      """;

  private static String print(String template, int line) {
    Masked sources = Examples.masked(Map.of("t.yaml", template));
    return new Fingerprints(sources).of("public-bucket", verdict(line, "Store"));
  }

  private static Verdict verdict(int line, String resource) {
    return Verdict.broken(
        new Verdict.Place(Examples.at("t.yaml", line, 5, 30), resource, ""), "message");
  }

  @Test
  void aHundredLinesAboveChangeNothing() {
    assertThat(print("# more\n".repeat(100) + TEMPLATE, 103)).isEqualTo(print(TEMPLATE, 3));
  }

  @Test
  void layoutChangesNothing() {
    assertThat(print(TEMPLATE.replace("  AccessControl: ", "\t  AccessControl:   "), 3))
        .isEqualTo(print(TEMPLATE, 3));
  }

  @Test
  void anExceptionWrittenBesideItChangesNothing() {
    String allowed =
        TEMPLATE.replace("PublicRead", "PublicRead   # ringfence:allow public-bucket -- site");
    assertThat(print(allowed, 3)).isEqualTo(print(TEMPLATE, 3));
  }

  @Test
  void otherEvidenceIsAnotherFinding() {
    assertThat(print(TEMPLATE.replace("PublicRead", "PublicReadWrite"), 3))
        .isNotEqualTo(print(TEMPLATE, 3));
  }

  @Test
  void equalEvidenceOfOneOwnerIsToldApartByItsOrder() {
    var prints = new Fingerprints(Examples.masked(Map.of("t.yaml", TEMPLATE)));
    String first = prints.of("public-bucket", verdict(3, "Store"));
    assertThat(prints.of("public-bucket", verdict(3, "Store"))).isNotEqualTo(first);
    assertThat(prints.of("public-bucket", verdict(3, "Other"))).isNotEqualTo(first);
    assertThat(prints.of("unlogged-bucket", verdict(3, "Store"))).isNotEqualTo(first);
    assertThat(first).isEqualTo(print(TEMPLATE, 3)).matches("[0-9a-f]{64}");
  }

  @Test
  void aWholeResourceIsKnownByItsFirstLine() {
    String longer = TEMPLATE + "    Tags: []\n    Name: x\n";
    assertThat(whole(longer, 5)).isEqualTo(whole(longer.replace("Name: x", "Name: y"), 5));
  }

  private static String whole(String template, int end) {
    Origin origin = new Origin("t.yaml", 2, 3, end, 10);
    Verdict verdict = Verdict.broken(new Verdict.Place(origin, "Store", ""), "message");
    return new Fingerprints(Examples.masked(Map.of("t.yaml", template))).of("x", verdict);
  }

  @Test
  void idsAreAsLongAsTellsThemApart() {
    List<String> checks = List.of("a", "a", "a", "b");
    List<String> prints = List.of("12345678", "1234567f", "9999aaaa", "12345678");
    assertThat(Fingerprints.ids(checks, prints))
        .containsExactly("a:12345678", "a:1234567f", "a:9999", "b:1234");
  }
}
