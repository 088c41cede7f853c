package dev.ringfence.code.tree;

import java.util.List;

/**
 * A type as written.
 *
 * @param name with dots, without pointers and nullability: {@code S3Client}, {@code
 *     software.amazon.awssdk.services.s3.S3Client}, Go {@code s3.Client}; empty where none is
 *     written; {@code var} stays empty
 * @param arguments {@code List<String>}; the elements of an array are arguments of {@code []}
 */
public record Type(String name, List<Type> arguments) {
  public static final Type NONE = new Type("", List.of());

  public Type {
    arguments = List.copyOf(arguments);
  }

  public boolean isWritten() {
    return !name.isEmpty();
  }

  /** The last word of the name. */
  public String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
