package dev.ringfence.code.parse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Parses in processes of their own, as many as there are threads that ask: what ends one of them
 * loses the file that it held, and no more. Such a file is tried once more by a new process.
 */
final class SyntaxElsewhere implements Syntax {
  /** More than the parser itself takes before it gives a file up. */
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  private final ConcurrentLinkedDeque<ParserProcess> idle = new ConcurrentLinkedDeque<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final Duration deadline;
  private final List<Path> folder = new ArrayList<>();
  private volatile String missing = "";
  private volatile boolean lost;
  private volatile boolean closed;

  SyntaxElsewhere() {
    this(DEADLINE);
  }

  SyntaxElsewhere(Duration deadline) {
    this.deadline = deadline;
  }

  private ParserProcess started() {
    if (!missing.isEmpty()) {
      throw new FrontEndMissing(missing, new IllegalStateException("tried before"));
    }
    try {
      return ParserProcess.start(folder(), watch);
    } catch (FrontEndMissing e) {
      missing = String.valueOf(e.getMessage());
      throw e;
    }
  }

  /** What the processes unpack lies where all of it can be removed, however they end. */
  private Path folder() {
    synchronized (folder) {
      try {
        if (folder.isEmpty()) {
          folder.add(Files.createTempDirectory("ringfence"));
        }
        return folder.getFirst();
      } catch (IOException e) {
        throw new FrontEndMissing("no temporary folder can be made: " + e.getMessage(), e);
      }
    }
  }

  @Override
  public NativeParser.Parsed parse(Grammar grammar, byte[] text) throws NotParsed {
    try {
      ParserProcess waiting = idle.pollFirst();
      return parse(waiting == null ? started() : waiting, grammar, text);
    } catch (ParserProcess.Died _) {
      lost = true;
    }
    try {
      return parse(started(), grammar, text);
    } catch (ParserProcess.Died e) {
      throw new NotParsed(String.valueOf(e.getMessage()));
    }
  }

  private NativeParser.Parsed parse(ParserProcess process, Grammar grammar, byte[] text)
      throws ParserProcess.Died, NotParsed {
    boolean alive = false;
    try {
      NativeParser.Parsed parsed = process.parse(grammar, text, deadline);
      alive = true;
      return parsed;
    } catch (NotParsed e) {
      alive = true;
      throw e;
    } finally {
      if (alive && !closed) {
        idle.addFirst(process);
      } else {
        process.close();
      }
    }
  }

  @Override
  public boolean lost() {
    return lost;
  }

  @Override
  public void close() {
    closed = true;
    for (ParserProcess each = idle.pollFirst(); each != null; each = idle.pollFirst()) {
      each.close();
      each.awaitEnd();
    }
    watch.shutdownNow();
    synchronized (folder) {
      folder.forEach(SyntaxElsewhere::remove);
    }
  }

  private static void remove(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
                throws IOException {
              Files.deleteIfExists(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException | UncheckedIOException _) {
      return; // a process that was killed may hold a file a little longer; the system cleans up
    }
  }
}
