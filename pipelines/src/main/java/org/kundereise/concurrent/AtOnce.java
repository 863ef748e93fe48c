package org.kundereise.concurrent;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Does several small pieces of work side by side: one alone is mostly planned and waited for. What
 * has not begun by the end is given up, what has is waited for.
 */
public final class AtOnce implements AutoCloseable {
  private static final int THREADS = 3;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final String aim;
  private volatile boolean isOver;

  /**
   * @param aim what all of it is for, as in "Cannot (aim): (reason)"
   */
  public AtOnce(String aim) {
    this.aim = aim;
  }

  /** Begins the work; the supplier waits for what comes of it, or throws what went wrong. */
  public <T> Supplier<T> ask(Callable<T> work) {
    Future<T> answer = threads.submit(() -> begin(work));
    return () -> get(answer);
  }

  private <T> T begin(Callable<T> work) throws Exception {
    if (isOver) {
      throw new CancellationException();
    }
    return work.call();
  }

  private <T> T get(Future<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException("Cannot %s: %s".formatted(aim, e.getCause()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot %s: interrupted".formatted(aim), e);
    }
  }

  /** Nothing is interrupted: a file half read or written would be closed for others, too. */
  @Override
  public void close() {
    isOver = true;
    threads.shutdown();
    try {
      threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
