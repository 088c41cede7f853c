package dev.ringfence.cli;

import dev.ringfence.read.Applications;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** One line that says how far a scan is and then vanishes. */
final class ProgressLine implements Applications.Progress, AutoCloseable {
  private static final long INTERVAL = 100_000_000;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean shown;
  private final long interval;
  private final AtomicLong next;
  private final AtomicBoolean written = new AtomicBoolean();

  ProgressLine(PrintWriter err, boolean shown) {
    this(err, shown, INTERVAL);
  }

  ProgressLine(PrintWriter err, boolean shown, long interval) {
    this.err = err;
    this.shown = shown;
    this.interval = interval;
    this.next = new AtomicLong(System.nanoTime() + interval);
  }

  /** Called from many threads; the one that finds the time come speaks. */
  @Override
  public void at(int done, int all) {
    if (!shown) {
      return;
    }
    long now = System.nanoTime();
    long due = next.get();
    if (now - due >= 0 && next.compareAndSet(due, now + interval)) {
      written.set(true);
      err.print(CLEAR + "reading " + done + " of " + all);
      err.flush();
    }
  }

  @Override
  public void close() {
    if (written.get()) {
      err.print(CLEAR);
      err.flush();
    }
  }
}
