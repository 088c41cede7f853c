package dev.ringfence.code.parse;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/**
 * Threads whose stack is deep enough for whatever the front ends leave in a tree. The memory is
 * only taken where it is used; the usual stack of 1 MB ends at some hundred nested brackets.
 */
public final class DeepStack {
  private static final long BYTES = 128L << 20;

  private DeepStack() {}

  /** Threads for a pool. */
  public static ThreadFactory factory() {
    return DeepStack::thread;
  }

  private static Thread thread(Runnable work) {
    var thread = new Thread(null, work, "ringfence code", BYTES);
    thread.setDaemon(true);
    return thread;
  }

  /** What the work gives; what it throws is thrown here. */
  public static <T> T call(Supplier<T> work) {
    var task = new FutureTask<T>(work::get);
    thread(task).start();
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading code", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      if (e.getCause() instanceof RuntimeException exception) {
        throw exception;
      }
      throw new IllegalStateException("code could not be read", e.getCause());
    }
  }
}
