package dev.ringfence.code.parse;

import dev.ringfence.code.tree.Language;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.treesitter.TSLanguage;
import org.treesitter.TreeSitterCSharp;
import org.treesitter.TreeSitterGo;
import org.treesitter.TreeSitterJava;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterPython;
import org.treesitter.TreeSitterTsx;
import org.treesitter.TreeSitterTypescript;

/** A grammar of tree-sitter, chosen by the end of a file's name. */
enum Grammar {
  JAVASCRIPT(Language.JAVASCRIPT, TreeSitterJavascript::new),
  TYPESCRIPT(Language.TYPESCRIPT, TreeSitterTypescript::new),
  TSX(Language.TYPESCRIPT, TreeSitterTsx::new),
  PYTHON(Language.PYTHON, TreeSitterPython::new),
  JAVA(Language.JAVA, TreeSitterJava::new),
  GO(Language.GO, TreeSitterGo::new),
  CSHARP(Language.CSHARP, TreeSitterCSharp::new);

  private final Language language;
  private final Supplier<TSLanguage> maker;

  Grammar(Language language, Supplier<TSLanguage> maker) {
    this.language = language;
    this.maker = maker;
  }

  Language language() {
    return language;
  }

  TSLanguage load() {
    return maker.get();
  }

  static Optional<Grammar> of(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (end) {
      case "js", "mjs", "cjs", "jsx" -> Optional.of(JAVASCRIPT);
      case "ts", "mts", "cts" -> Optional.of(TYPESCRIPT);
      case "tsx" -> Optional.of(TSX);
      case "py" -> Optional.of(PYTHON);
      case "java" -> Optional.of(JAVA);
      case "go" -> Optional.of(GO);
      case "cs" -> Optional.of(CSHARP);
      default -> Optional.empty();
    };
  }
}
