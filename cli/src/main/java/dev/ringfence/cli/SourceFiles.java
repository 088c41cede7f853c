package dev.ringfence.cli;

import dev.ringfence.read.document.Folder;
import dev.ringfence.read.document.Unreadable;
import dev.ringfence.report.Sources;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines of the files of the scanned folder; the last few files are kept. */
final class SourceFiles implements Sources {
  private static final int KEPT = 8;

  private final Folder folder;
  private final Map<String, List<String>> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
          return size() > KEPT;
        }
      };

  SourceFiles(Folder folder) {
    this.folder = folder;
  }

  @Override
  public List<String> lines(String file) {
    List<String> lines = kept.get(file);
    if (lines == null) {
      lines = split(text(file));
      kept.put(file, lines);
    }
    return lines;
  }

  /** The names of the files in the folder of a file, sorted. */
  List<String> beside(String file) {
    int slash = file.lastIndexOf('/') + 1;
    String name = file.substring(0, slash);
    return folder.names(slash == 0 ? "." : name).stream().map(each -> name + each).toList();
  }

  /** The characters of a file; none if it can't be read. */
  String text(String file) {
    try {
      byte[] bytes = folder.read(file);
      Charset charset = charset(bytes);
      String text = new String(bytes, charset);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (Unreadable _) {
      return ""; // said in the coverage already
    }
  }

  private static Charset charset(byte[] bytes) {
    if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe) {
      return StandardCharsets.UTF_16LE;
    }
    if (bytes.length >= 2 && (bytes[0] & 0xff) == 0xfe && (bytes[1] & 0xff) == 0xff) {
      return StandardCharsets.UTF_16BE;
    }
    return StandardCharsets.UTF_8;
  }

  /** Ends of lines are those of YAML 1.2: `\n`, `\r\n`, `\r`. */
  private static List<String> split(String text) {
    var lines = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        lines.add(text.substring(start, i));
        i += c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? 1 : 0;
        start = i + 1;
      }
    }
    lines.add(text.substring(start));
    return lines;
  }
}
