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
    return switch (random.nextInt(7)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> rotated(bytes, random.nextInt(bytes.length));
      case 2 -> changed(bytes, random, 1 + bytes.length / 100);
      case 3 -> changed(bytes, random, 1 + bytes.length / 10);
      case 4 -> nested(bytes, random);
      case 5 -> broken(bytes, random);
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

  /** An opening bracket many times over, somewhere. */
  private static byte[] nested(byte[] bytes, Random random) {
    byte[] openings = "([{<\"`".getBytes(StandardCharsets.UTF_8);
    byte[] run = new byte[1 + random.nextInt(3_000)];
    Arrays.fill(run, openings[random.nextInt(openings.length)]);
    return inserted(bytes, random.nextInt(bytes.length), run);
  }

  /** What is no UTF-8: a lone surrogate, a byte of another encoding, NUL. */
  private static byte[] broken(byte[] bytes, Random random) {
    byte[][] pieces = {{(byte) 0xed, (byte) 0xa0, (byte) 0x80}, {(byte) 0xff}, {0}, {(byte) 0xc3}};
    byte[] out = bytes;
    for (int i = 0; i < 8; i++) {
      out = inserted(out, random.nextInt(out.length), pieces[random.nextInt(pieces.length)]);
    }
    return out;
  }

  private static byte[] inserted(byte[] bytes, int at, byte[] piece) {
    byte[] out = new byte[bytes.length + piece.length];
    System.arraycopy(bytes, 0, out, 0, at);
    System.arraycopy(piece, 0, out, at, piece.length);
    System.arraycopy(bytes, at, out, at + piece.length, bytes.length - at);
    return out;
  }
}
