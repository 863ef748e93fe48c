package org.kundereise.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AtOnceTest {
  @Test
  void questionsAreAnsweredSideBySide() {
    CountDownLatch bothRun = new CountDownLatch(2);
    try (AtOnce asked = new AtOnce()) {
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
    try (AtOnce asked = new AtOnce()) {
      Supplier<Integer> known = asked.ask(() -> fail(new IllegalArgumentException("no such mart")));
      Supplier<Integer> other = asked.ask(() -> fail(new IOException("the disk is full")));
      assertThatThrownBy(known::get)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no such mart");
      assertThatThrownBy(other::get)
          .hasMessage("Cannot read the report's figures: java.io.IOException: the disk is full");
    }
  }

  private static int fail(Exception reason) throws Exception {
    throw reason;
  }
}
