package org.kundereise.stats.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformTest {
  /** The example of Google's fractribution; it has no recent, which is first read backwards. */
  @ParameterizedTest
  @CsvSource({
    "UNIQUE, D A B B C D C C, D A B B C D C C",
    "EXPOSURE, D A B B C D C C, D A B C D C",
    "FIRST, D A B B C D C C, D A B C",
    "RECENT, D A B B C D C C, A B D C",
    "EXPOSURE, A, A",
    "RECENT, A A A, A",
  })
  void keepsWhatCounts(Transform transform, String path, String kept) {
    TouchPath touches = TouchPath.inOrder(List.of(path.split(" ")));
    TouchPath shorter = touches.at(transform.kept(touches.channels()));
    assertThat(String.join(" ", shorter.channels())).isEqualTo(kept);
  }
}
