package dev.ringfence.read.document;

/** What a document of a stranger may cost at most. */
public final class Limits {
  /** Bytes of one file. */
  public static final int FILE_BYTES = 10 << 20;

  /** Depth of nested values. */
  public static final int DEPTH = 200;

  /** Uses of anchored collections. */
  public static final int ALIASES = 10_000;

  /** Nodes of a document, an aliased one counted at every use. */
  public static final long NODES = 1_000_000;

  private Limits() {}
}
