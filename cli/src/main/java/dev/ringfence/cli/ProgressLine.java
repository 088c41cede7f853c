package dev.ringfence.cli;

import dev.ringfence.read.Applications;
import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicLong;

/** One line that says how far a scan is and then vanishes. */
final class ProgressLine implements Applications.Progress, AutoCloseable {
  private static final long INTERVAL = 100_000_000;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean shown;
  private final AtomicLong next = new AtomicLong(System.nanoTime() + INTERVAL);

  ProgressLine(PrintWriter err, boolean shown) {
    this.err = err;
    this.shown = shown;
  }

  /** Called from many threads; the one that finds the time come speaks. */
  @Override
  public void at(int done, int all) {
    if (!shown) {
      return;
    }
    long now = System.nanoTime();
    long due = next.get();
    if (now - due >= 0 && next.compareAndSet(due, now + INTERVAL)) {
      err.print(CLEAR + "reading " + done + " of " + all);
      err.flush();
    }
  }

  @Override
  public void close() {
    if (shown) {
      err.print(CLEAR);
      err.flush();
    }
  }
}
