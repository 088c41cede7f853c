package dev.ringfence.read.document;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One file as a tree of nodes.
 *
 * @param file as every origin in it names it
 * @param root the whole document
 * @param remarks what was noticed while it was read, though it could be read
 */
public record Document(String file, Node root, List<Remark> remarks) {

  /** Something about a document that its author should know: a key written twice. */
  public record Remark(int line, String message) {}

  public Document {
    remarks = List.copyOf(remarks);
  }

  /** Reads JSON where the name or the first character says so, else YAML. */
  public static Document read(String file, byte[] bytes) throws Unreadable {
    if (bytes.length > Limits.FILE_BYTES) {
      throw new Unreadable(
          "file is larger than %d MB (%d bytes)".formatted(Limits.FILE_BYTES >> 20, bytes.length),
          1);
    }
    String text = decode(bytes);
    return file.endsWith(".json") || startsLikeJson(file, text)
        ? JsonReader.read(file, text)
        : YamlReader.read(file, text);
  }

  private static boolean startsLikeJson(String file, String text) {
    if (file.endsWith(".yaml") || file.endsWith(".yml")) {
      return false;
    }
    String start = text.stripLeading();
    return start.startsWith("{") || start.startsWith("//") || start.startsWith("/*");
  }

  /** The characters of a file: UTF-8, or UTF-16 where a byte-order mark or the zeros tell. */
  private static String decode(byte[] bytes) throws Unreadable {
    Charset charset = charset(bytes);
    String text;
    try {
      text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
    } catch (CharacterCodingException _) {
      throw new Unreadable("file is not text in " + charset.name(), 1);
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static Charset charset(byte[] bytes) {
    if (bytes.length >= 2) {
      int first = bytes[0] & 0xFF;
      int second = bytes[1] & 0xFF;
      if (first == 0xFE && second == 0xFF || first == 0 && second != 0) {
        return StandardCharsets.UTF_16BE;
      }
      if (first == 0xFF && second == 0xFE || first != 0 && second == 0) {
        return StandardCharsets.UTF_16LE;
      }
    }
    return StandardCharsets.UTF_8;
  }
}
