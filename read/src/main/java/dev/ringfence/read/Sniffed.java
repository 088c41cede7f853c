package dev.ringfence.read;

import java.nio.charset.StandardCharsets;

/**
 * Which documents a file could be, told from its bytes before anything parses them.
 *
 * <p>It may say yes to what is none; it never says no to one of ours.
 */
final class Sniffed {
  private final String text;

  private Sniffed(String text) {
    this.text = text;
  }

  static Sniffed of(byte[] bytes, int length) {
    boolean wide =
        length >= 2
            && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                || bytes[0] == 0
                || bytes[1] == 0);
    // Latin-1 keeps every byte as it is and costs nothing; our words are ASCII.
    return new Sniffed(
        wide
            ? new String(bytes, 0, length, StandardCharsets.ISO_8859_1).replace("\0", "")
            : new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
  }

  boolean has(String word) {
    return text.contains(word);
  }

  /** It may be a CloudFormation or SAM template. */
  boolean maybeTemplate() {
    return has("AWS::") || has("AWSTemplateFormatVersion") || has("Custom::") && has("Resources");
  }

  /** It says so itself; if it can't be parsed, a template was missed. */
  boolean claimsTemplate() {
    return has("AWSTemplateFormatVersion") || has("Resources") && has("AWS::");
  }

  /** It may be an application of the Serverless Framework. */
  boolean maybeServerless() {
    return key("service") && key("provider");
  }

  /** A key at the beginning of a line, or quoted. */
  private boolean key(String name) {
    return text.startsWith(name + ":")
        || has("\n" + name + ":")
        || has("\"" + name + "\"")
        || has("\n" + name + " :")
        || has("{" + name + ":");
  }
}
