package org.kundereise.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JaroWinklerTest {
  /** Winkler, "Overview of record linkage and current research directions" (2006), table 6. */
  @ParameterizedTest
  @CsvSource({
    "SHACKLEFORD, SHACKELFORD, 0.982",
    "DUNNINGHAM, CUNNIGHAM, 0.896",
    "NICHLESON, NICHULSON, 0.956",
    "JONES, JOHNSON, 0.832",
    "MASSEY, MASSIE, 0.933",
    "ABROMS, ABRAMS, 0.922",
    "JERALDINE, GERALDINE, 0.926",
    "MARHTA, MARTHA, 0.961",
    "MICHELLE, MICHAEL, 0.921",
    "JULIES, JULIUS, 0.933",
    "TANYA, TONYA, 0.880",
    "DWAYNE, DUANE, 0.840",
    "SEAN, SUSAN, 0.805",
    "JON, JOHN, 0.933",
    "DIXON, DICKSONX, 0.813",
  })
  void agreesWithWinklersTable(String a, String b, double published) {
    assertThat(JaroWinkler.similarity(a, b)).isCloseTo(published, within(0.0005));
    assertThat(JaroWinkler.similarity(b, a)).isCloseTo(published, within(0.0005));
  }

  @ParameterizedTest
  @CsvSource({
    "equal, equal, 1",
    "'', '', 1",
    "'', something, 0",
    "abc, xyz, 0",
    // Half of it in common and no boost: 2/4, 2/4 and all in order.
    "abcd, abef, 0.6667",
    "Åse, Åsa, 0.8222",
  })
  void edges(String a, String b, double expected) {
    assertThat(JaroWinkler.similarity(a, b)).isCloseTo(expected, within(0.0001));
  }

  @Test
  void longTextsAreComparedLikeShortOnes() {
    String padding = "0123456789".repeat(7);
    double expected = (2 * 75.0 / 76 + 1) / 3;
    assertThat(JaroWinkler.similarity("marth" + "a" + padding, "marth" + "e" + padding))
        .isCloseTo(expected + 0.4 * (1 - expected), within(1e-9));
    assertThat(JaroWinkler.similarity(padding + "ab", padding + "ba"))
        .isCloseTo(1 - 0.6 * (1.0 / 72) / 3, within(1e-9));
  }

  @Test
  void nullIsNoText() {
    UTF8String text = UTF8String.fromString("a");
    assertThat(JaroWinklerFunction.invoke(null, text)).isNull();
    assertThat(JaroWinklerFunction.invoke(text, null)).isNull();
    assertThat(JaroWinklerFunction.invoke(text, text)).isEqualTo(1);
  }
}
