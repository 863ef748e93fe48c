package org.kundereise.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.kundereise.lake.Ledger.FinishedStep;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.StepTables;
import org.kundereise.night.SideBySide.Outcome;

class SideBySideTest {
  private final List<String> finished = new ArrayList<>();
  private final List<String> started = new ArrayList<>();

  @Test
  void aStepBeginsWhenThoseItWaitsForAreDone() {
    Map<String, List<String>> seen = new ConcurrentHashMap<>();
    List<String> done = java.util.Collections.synchronizedList(new ArrayList<>());
    List<Step> steps =
        List.of(
            step("a"),
            step("b"),
            step("c", "a"),
            step("d", "a", "b"),
            step("e", "d"),
            step("f", "c", "e"));

    run(
        steps,
        step -> {
          seen.put(step.name(), List.copyOf(done));
          done.add(step.name());
        });

    assertThat(finished).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f");
    for (Step step : steps) {
      assertThat(seen.get(step.name())).as(step.name()).containsAll(step.after());
    }
  }

  @Test
  void stepsThatDoNotWaitForEachOtherRunAtOnce() {
    CountDownLatch both = new CountDownLatch(2);
    run(
        List.of(step("a"), step("b")),
        step -> {
          both.countDown();
          await(both);
        });

    assertThat(finished).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void afterAFailureWhatRunsIsFinishedAndNothingIsBegun() {
    CountDownLatch told = new CountDownLatch(1);
    List<Step> steps =
        List.of(step("bad"), step("long"), step("after-bad", "bad"), step("after-long", "long"));

    assertThatThrownBy(
            () ->
                run(
                    steps,
                    step -> {
                      if (step.name().equals("bad")) {
                        throw new NightException("Cannot do it: because");
                      }
                      await(told);
                    },
                    step -> told.countDown()))
        .isInstanceOf(NightException.class)
        .hasMessage("Cannot do it: because");
    assertThat(started).containsExactly("bad", "long");
    assertThat(finished).containsExactlyInAnyOrder("bad", "long");
  }

  private void run(List<Step> steps, Consumer<Step> work) {
    run(steps, work, step -> {});
  }

  private void run(List<Step> steps, Consumer<Step> work, Consumer<FinishedStep> told) {
    new SideBySide(steps, step -> outcome(step, work))
        .run(
            step -> started.add(step.name()),
            step -> {
              finished.add(step.step());
              told.accept(step);
            });
  }

  private static Outcome outcome(Step step, Consumer<Step> work) {
    Optional<NightException> failure = Optional.empty();
    try {
      work.accept(step);
    } catch (NightException e) {
      failure = Optional.of(e);
    }
    LocalDate date = LocalDate.of(2026, 1, 1);
    String status = failure.isPresent() ? "failed" : "done";
    return new Outcome(
        new FinishedStep(1, "run", date, step.name(), status, 0, RowCounts.NONE, StepTables.NONE),
        failure);
  }

  private static Step step(String name, String... after) {
    return new Step(name, List.of(after), night -> RowCounts.NONE);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).as("the other step has come as far").isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
