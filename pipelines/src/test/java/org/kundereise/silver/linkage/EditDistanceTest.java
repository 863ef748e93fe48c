package org.kundereise.silver.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
  @ParameterizedTest(name = "{0}: {1} to {2}")
  @CsvSource({
    "nothing to do,            abc,    abc,     9, 0",
    "one replaced,             abc,    abd,     9, 1",
    "one inserted,             abc,    abcd,    9, 1",
    "one removed at the start, abc,    bc,      9, 1",
    "neighbours swapped,       ab12,   a1b2,    9, 1",
    "no part is edited twice,  ca,     abc,     9, 3",
    "textbook,                 kitten, sitting, 9, 3",
    "from nothing,             '',     abc,     9, 3",
    "more than asked for,      kitten, sitting, 1, 2",
    "lengths alone say it,     a,      abcdef,  2, 3",
  })
  void countsEdits(String shows, String a, String b, int most, int edits) {
    assertThat(EditDistance.between(a, b, most)).as(shows).isEqualTo(edits);
    assertThat(EditDistance.between(b, a, most)).as(shows).isEqualTo(edits);
  }
}
