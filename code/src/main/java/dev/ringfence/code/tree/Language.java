package dev.ringfence.code.tree;

/** A language that a front end reads. */
public enum Language {
  JAVASCRIPT,
  TYPESCRIPT,
  PYTHON,
  JAVA,
  GO,
  CSHARP
}
