package dev.ringfence.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which documents a file could be, told from its bytes before anything parses them.
 *
 * <p>It may say yes to what is none; it never says no to one of ours. One pass over the bytes finds
 * all words, since most files of a repository are none of ours and this is all that is done to
 * them.
 */
final class Sniffed {

  /** The words that tell, each with the place of a letter in it that is rare in other text. */
  enum Word {
    TYPE("AWS::", 1),
    VERSION("AWSTemplateFormatVersion", 1),
    INCLUDE("AWS::Include", 1),
    CUSTOM("Custom::", 0),
    RESOURCES("Resources", 0),
    LOOP("Fn::ForEach", 0),
    SERVICE("service", 3),
    PROVIDER("provider", 3);

    private final byte[] bytes;
    private final int rare;

    Word(String text, int rare) {
      this.bytes = text.getBytes(StandardCharsets.US_ASCII);
      this.rare = rare;
    }

    /** Common words, which count only as keys of the document. */
    private boolean isKey() {
      return this == SERVICE || this == PROVIDER || this == RESOURCES;
    }
  }

  private static final Word[] WORDS = Word.values();
  private static final boolean[] IS_RARE = rareLetters();

  private final Set<Word> found = EnumSet.noneOf(Word.class);

  private static boolean[] rareLetters() {
    var letters = new boolean[256];
    for (Word word : WORDS) {
      letters[word.bytes[word.rare]] = true;
    }
    return letters;
  }

  static Sniffed of(byte[] bytes) {
    byte[] narrow = isWide(bytes) ? withoutZeros(bytes) : bytes;
    var sniffed = new Sniffed();
    for (int i = 0; i < narrow.length; i++) {
      if (IS_RARE[narrow[i] & 0xFF]) {
        sniffed.look(narrow, i);
      }
    }
    return sniffed;
  }

  private void look(byte[] bytes, int rare) {
    for (Word word : WORDS) {
      int at = rare - word.rare;
      int end = at + word.bytes.length;
      if (bytes[rare] == word.bytes[word.rare]
          && at >= 0
          && end <= bytes.length
          && Arrays.equals(bytes, at, end, word.bytes, 0, word.bytes.length)
          && (!word.isKey() || isKey(bytes, at, end))) {
        found.add(word);
      }
    }
  }

  /**
   * It begins a line or a mapping, or is quoted, or follows a byte-order mark; a colon may follow.
   */
  private static boolean isKey(byte[] bytes, int at, int end) {
    boolean begins = at == 0 || bytes[at - 1] < 0 || "\n\"'{".indexOf(bytes[at - 1]) >= 0;
    return begins && (end == bytes.length || ":\"' ".indexOf(bytes[end]) >= 0);
  }

  private static boolean isWide(byte[] bytes) {
    return bytes.length >= 2
        && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
            || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || bytes[0] == 0
            || bytes[1] == 0);
  }

  private static byte[] withoutZeros(byte[] bytes) {
    var out = new byte[bytes.length];
    int length = 0;
    for (byte b : bytes) {
      if (b != 0) {
        out[length++] = b;
      }
    }
    return Arrays.copyOf(out, length);
  }

  boolean has(Word word) {
    return found.contains(word);
  }

  /** It may be a CloudFormation or SAM template. */
  boolean maybeTemplate() {
    return has(Word.VERSION) || (has(Word.RESOURCES) && (has(Word.TYPE) || has(Word.CUSTOM)));
  }

  /** It may be an application of the Serverless Framework. */
  boolean maybeServerless() {
    return has(Word.SERVICE) && has(Word.PROVIDER);
  }
}
