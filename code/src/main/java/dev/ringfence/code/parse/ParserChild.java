package dev.ringfence.code.parse;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The program of a process that parses for another: texts come in, tables of nodes go out, until
 * its input ends. It opens no file and no connection.
 */
final class ParserChild {
  /** Says that the process runs. */
  static final int READY = 42;

  static final int PARSED = 0;
  static final int NOT_PARSED = 1;
  static final int MISSING = 2;

  /**
   * A text that tests put into a file to see what becomes of a run when its parser dies there: the
   * process stops at {@code halt TEXT}, and never answers at {@code hang TEXT}.
   */
  static final String DEADLY = "ringfence.code.deadly";

  private ParserChild() {}

  public static void main(String[] arguments) throws IOException {
    var in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in)));
    var out =
        new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    out.writeByte(READY);
    out.flush();
    try (Syntax syntax = new SyntaxHere()) {
      while (true) {
        answer(syntax, in, out);
        out.flush();
      }
    } catch (EOFException _) {
      return; // the other process has no more files, or has ended
    }
  }

  private static void answer(Syntax syntax, DataInputStream in, DataOutputStream out)
      throws IOException {
    Grammar grammar = Grammar.valueOf(in.readUTF().toUpperCase(Locale.ROOT));
    byte[] text = new byte[in.readInt()];
    in.readFully(text);
    dieIfAsked(text);
    try {
      NativeParser.Parsed parsed = syntax.parse(grammar, text);
      out.writeByte(PARSED);
      SyntaxTable.write(parsed, out);
    } catch (Syntax.NotParsed e) {
      out.writeByte(NOT_PARSED);
      out.writeUTF(e.reason());
    } catch (FrontEndMissing e) {
      out.writeByte(MISSING);
      out.writeUTF(String.valueOf(e.getMessage()));
    }
  }

  private static void dieIfAsked(byte[] text) {
    String deadly = System.getProperty(DEADLY, "");
    if (deadly.isEmpty()) {
      return;
    }
    String whole = new String(text, StandardCharsets.UTF_8);
    if (whole.contains("halt " + deadly)) {
      Runtime.getRuntime().halt(134);
    }
    while (whole.contains("hang " + deadly)) {
      Thread.onSpinWait();
    }
  }
}
