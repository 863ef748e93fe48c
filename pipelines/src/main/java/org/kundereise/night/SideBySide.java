package org.kundereise.night;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kundereise.lake.Ledger.FinishedStep;

/**
 * Runs steps in several threads, each as soon as those it waits for are done. A step of a small
 * night keeps one core busy less than half of the time: the rest is planning and waiting for the
 * disk. Once a step has failed no other is begun.
 *
 * @param steps in an order in which they can run; those before win when several can begin
 * @param work runs a step and tells how it went; called in several threads
 */
record SideBySide(List<Step> steps, Function<Step, Outcome> work) {
  /**
   * More gain nothing: measured on two cores, and on a cluster the driver is what is waited for.
   */
  private static final int THREADS = 3;

  /**
   * Runs the steps; returns when none runs any more.
   *
   * @param started told of a step before it runs, in the caller's thread, like {@code finished}
   * @throws NightException if a step failed: the first that did
   */
  void run(Consumer<Step> started, Consumer<FinishedStep> finished) {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CompletionService<Outcome> outcomes = new ExecutorCompletionService<>(threads);
    Set<Step> waiting = new LinkedHashSet<>(steps);
    Set<String> done = new HashSet<>();
    Optional<NightException> failure = Optional.empty();
    int running = 0;
    try {
      while (true) {
        while (failure.isEmpty() && running < THREADS) {
          Optional<Step> next = next(waiting, done);
          if (next.isEmpty()) {
            break;
          }
          waiting.remove(next.get());
          started.accept(next.get());
          outcomes.submit(() -> work.apply(next.get()));
          running++;
        }
        if (running == 0) {
          break;
        }
        Outcome outcome = outcomes.take().get();
        running--;
        done.add(outcome.step().step());
        finished.accept(outcome.step());
        failure = failure.or(outcome::failure);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NightException("Cannot finish the night: interrupted", e);
    } catch (ExecutionException e) {
      throw new NightException("Cannot finish the night: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
    failure.ifPresent(SideBySide::rethrow);
  }

  static void rethrow(NightException failure) {
    throw failure;
  }

  private static Optional<Step> next(Set<Step> waiting, Set<String> done) {
    return waiting.stream().filter(step -> done.containsAll(step.after())).findFirst();
  }

  /**
   * How a step went.
   *
   * @param failure why it failed, if it did
   */
  record Outcome(FinishedStep step, Optional<NightException> failure) {}
}
