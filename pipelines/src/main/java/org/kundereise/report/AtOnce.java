package org.kundereise.report;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Asks Spark several small questions side by side: one alone is mostly planned and waited for. What
 * was not asked for by the end is given up.
 */
final class AtOnce implements AutoCloseable {
  private static final int THREADS = 3;

  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  /** Begins to answer; the supplier waits for the answer, or throws what went wrong with it. */
  <T> Supplier<T> ask(Callable<T> question) {
    Future<T> answer = threads.submit(question);
    return () -> get(answer);
  }

  private static <T> T get(Future<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException("Cannot read the report's figures: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot read the report's figures: interrupted", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
