package dev.ringfence.cli;

import dev.ringfence.code.source.CodeFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The files of a folder, with those in the zip archives that functions are deployed from, as if an
 * archive were a folder.
 */
final class ArchivedCode implements CodeFiles {
  private static final Set<String> CODE =
      Set.of("js", "mjs", "cjs", "ts", "mts", "cts", "py", "go", "json");

  private static final int LARGEST_FILE = 1 << 20;

  /** Of all archives, unpacked. */
  private static final long MOST_BYTES = 100L << 20;

  private static final int MOST_ENTRIES = 20_000;

  private final CodeFiles files;
  private final List<String> paths;
  private final Map<String, byte[]> archived = new TreeMap<>();
  private long bytes;
  private int entries;

  private ArchivedCode(CodeFiles files, Collection<String> archives) {
    this.files = files;
    for (String archive : archives) {
      files.read(archive).ifPresent(content -> unpack(archive, content));
    }
    var all = new ArrayList<>(files.paths());
    all.addAll(archived.keySet());
    Collections.sort(all);
    this.paths = List.copyOf(all);
  }

  /**
   * The files of a folder and of some of its archives.
   *
   * @param archives paths of which those that are no zip archives are passed over
   */
  static CodeFiles of(CodeFiles files, Collection<String> archives) {
    List<String> zips =
        archives.stream()
            .filter(path -> path.toLowerCase(Locale.ROOT).endsWith(".zip"))
            .filter(path -> Collections.binarySearch(files.paths(), path) >= 0)
            .distinct()
            .sorted()
            .toList();
    return zips.isEmpty() ? files : new ArchivedCode(files, zips);
  }

  /** An archive that is broken or too large holds what could be read of it. */
  private void unpack(String archive, byte[] content) {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(content))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] text = zip.readNBytes(LARGEST_FILE + 1);
        bytes += text.length;
        if (text.length > LARGEST_FILE) {
          pass(zip);
        } else if (isCode(entry.getName())) {
          archived.putIfAbsent(archive + "/" + entry.getName(), text);
        }
        // Before the next entry is asked for: what is left of this one would be unpacked for it.
        if (++entries > MOST_ENTRIES || bytes > MOST_BYTES) {
          return;
        }
      }
    } catch (IOException | IllegalArgumentException _) {
      // Names of entries may be no text; the handler is then not found, which is said.
      return;
    }
  }

  /** To the end of an entry, which can only be reached by unpacking it. */
  private void pass(ZipInputStream zip) throws IOException {
    while (bytes <= MOST_BYTES) {
      int read = zip.readNBytes(LARGEST_FILE).length;
      if (read == 0) {
        return;
      }
      bytes += read;
    }
  }

  private static boolean isCode(String name) {
    for (String part : name.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || CodeFolder.isForeign(part)) {
        return false;
      }
    }
    return !name.contains("\\") && CODE.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  @Override
  public List<String> paths() {
    return paths;
  }

  @Override
  public Optional<byte[]> read(String path) {
    byte[] own = archived.get(path);
    return own == null ? files.read(path) : Optional.of(own);
  }
}
