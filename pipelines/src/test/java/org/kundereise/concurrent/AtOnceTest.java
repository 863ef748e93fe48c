package org.kundereise.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AtOnceTest {
  @Test
  void questionsAreAnsweredSideBySide() {
    CountDownLatch bothRun = new CountDownLatch(2);
    try (AtOnce asked = new AtOnce("publish the marts")) {
      Supplier<Integer> one = asked.ask(() -> meet(bothRun, 1));
      Supplier<Integer> two = asked.ask(() -> meet(bothRun, 2));
      assertThat(two.get()).isEqualTo(2);
      assertThat(one.get()).isEqualTo(1);
    }
  }

  private static int meet(CountDownLatch all, int answer) throws InterruptedException {
    all.countDown();
    all.await();
    return answer;
  }

  @Test
  void whatWentWrongIsSaidByWhoWaits() {
    try (AtOnce asked = new AtOnce("publish the marts")) {
      Supplier<Integer> known = asked.ask(() -> fail(new IllegalArgumentException("no such mart")));
      Supplier<Integer> other = asked.ask(() -> fail(new IOException("the disk is full")));
      assertThatThrownBy(known::get)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no such mart");
      assertThatThrownBy(other::get)
          .hasMessage("Cannot publish the marts: java.io.IOException: the disk is full");
    }
  }

  @Test
  void theEndWaitsForWhatHasBegunAndGivesUpTheRest() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(3);
    CountDownLatch released = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    Thread caller = Thread.currentThread();
    Thread releasing =
        new Thread(
            () -> {
              while (caller.getState() != Thread.State.TIMED_WAITING) { // for the end
                Thread.onSpinWait();
              }
              released.countDown();
            });
    try (AtOnce asked = new AtOnce("wait")) {
      for (int i = 0; i < 40; i++) {
        asked.ask(
            () -> {
              begun.countDown();
              released.await();
              return done.incrementAndGet();
            });
      }
      begun.await();
      releasing.start();
    }
    assertThat(done.get()).isEqualTo(3);
  }

  private static int fail(Exception reason) throws Exception {
    throw reason;
  }
}
