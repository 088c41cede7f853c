package dev.ringfence.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ringfence.model.Report;
import dev.ringfence.report.JsonReport;
import dev.ringfence.report.Look;
import dev.ringfence.report.Masked;
import dev.ringfence.report.SarifReport;
import dev.ringfence.report.TextReport;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A format and where it goes.
 *
 * @param file empty for standard output
 */
record Output(Format format, String file) {

  /** The formats there are. */
  enum Format {
    TEXT,
    JSON,
    SARIF
  }

  private static final List<String> WORDS = List.of("text", "json", "sarif");

  /** What {@code -f} says, each of its values. */
  static List<Output> of(List<String> words) {
    var outputs = new ArrayList<Output>();
    for (String word : words) {
      outputs.add(of(word));
    }
    if (outputs.stream().filter(output -> output.file.isEmpty()).count() > 1) {
      throw new Misuse(
          "only one format can go to standard output; name a file for the others, as in"
              + " `-f sarif=results.sarif`");
    }
    return outputs;
  }

  private static Output of(String word) {
    int equals = word.indexOf('=');
    String name = equals < 0 ? word : word.substring(0, equals);
    int index = WORDS.indexOf(name);
    if (index < 0) {
      throw new Misuse(
          "unknown format `%s`: it is one of %s%s"
              .formatted(name, String.join(", ", WORDS), Suggestion.of(name, WORDS)));
    }
    String file = equals < 0 ? "" : word.substring(equals + 1);
    if (equals >= 0) {
      checkFile(word, file);
    }
    return new Output(Format.values()[index], file);
  }

  /** What can't be written should be known before the scan. */
  private static void checkFile(String word, String file) {
    try {
      Path folder = Path.of(file).toAbsolutePath().getParent();
      if (file.isEmpty() || Files.isDirectory(Path.of(file))) {
        throw new Misuse("`-f " + word + "`: names no file");
      }
      if (folder == null || !Files.isDirectory(folder)) {
        throw new Misuse("`-f " + word + "`: there is no folder for that file");
      }
    } catch (InvalidPathException _) {
      throw new Misuse("`-f " + word + "`: not a path");
    }
  }

  boolean isStandard() {
    return file.isEmpty();
  }

  /**
   * @param look of standard output; a file gets no colours and is no terminal
   */
  void write(Report report, Masked sources, Look look, Writer standard) throws IOException {
    if (isStandard()) {
      write(report, sources, look, format, standard);
      standard.flush();
      return;
    }
    try (Writer writer = Files.newBufferedWriter(Path.of(file), UTF_8)) {
      Look plain = new Look(false, false, Look.WIDEST, false, look.verbose());
      write(report, sources, plain, format, writer);
    }
  }

  private static void write(Report report, Masked sources, Look look, Format format, Writer writer)
      throws IOException {
    switch (format) {
      case TEXT -> writer.write(TextReport.of(report, sources, look));
      case JSON -> JsonReport.write(report, writer);
      case SARIF -> SarifReport.write(report, writer);
    }
  }
}
