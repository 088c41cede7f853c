package dev.ringfence.code.parse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;

/** Source as strangers and broken disks leave it. */
final class Damage {
  private Damage() {}

  static byte[] some(byte[] bytes, Random random) {
    if (bytes.length == 0) {
      return bytes;
    }
    return switch (random.nextInt(5)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> rotated(bytes, random.nextInt(bytes.length));
      case 2 -> changed(bytes, random, 1 + bytes.length / 100);
      case 3 -> changed(bytes, random, 1 + bytes.length / 10);
      default -> doubled(bytes, random.nextInt(bytes.length));
    };
  }

  private static byte[] rotated(byte[] bytes, int by) {
    byte[] out = new byte[bytes.length];
    System.arraycopy(bytes, by, out, 0, bytes.length - by);
    System.arraycopy(bytes, 0, out, bytes.length - by, by);
    return out;
  }

  private static byte[] changed(byte[] bytes, Random random, int count) {
    byte[] out = bytes.clone();
    byte[] nasty = "\0\"'`{}[]()<>\\\n:;,$#@=\u00e9".getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < count; i++) {
      int at = random.nextInt(out.length);
      out[at] =
          random.nextInt(8) == 0 ? (byte) random.nextInt(256) : nasty[random.nextInt(nasty.length)];
    }
    return out;
  }

  private static byte[] doubled(byte[] bytes, int at) {
    byte[] out = Arrays.copyOf(bytes, bytes.length + at);
    System.arraycopy(bytes, 0, out, bytes.length, at);
    return out;
  }
}
