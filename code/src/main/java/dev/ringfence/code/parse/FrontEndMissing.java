package dev.ringfence.code.parse;

/**
 * The parsers can't run on this machine: there is no native library for it (Alpine and other
 * systems on musl, Windows on ARM), or it could not be unpacked. No file can be read then.
 */
public final class FrontEndMissing extends RuntimeException {
  private static final long serialVersionUID = 1;

  FrontEndMissing(String message, Throwable cause) {
    super(message, cause);
  }
}
