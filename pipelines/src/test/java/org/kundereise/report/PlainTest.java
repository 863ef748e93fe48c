package org.kundereise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainTest {
  private final Plain plain = new Plain("NOK");

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          thousands are grouped                | COUNT   | 1234567  | 1,234,567
          an amount has its currency           | MONEY   | 1254.4   | NOK 1,254
          a percentage has one decimal         | PERCENT | 12.345   | 12.3%
          points show their sign               | POINTS  | 40.53    | +40.5
          a minus is a real minus              | POINTS  | -7.04    | −7.0
          nothing is neither plus nor minus    | POINTS  | -0.01    | 0.0
          minutes up to two hours              | MINUTES | 119      | 119 min
          then hours                           | MINUTES | 240      | 4 h
          with a decimal where it says more    | MINUTES | 312      | 5.2 h
          then days                            | MINUTES | 4320     | 3 days
          hours are spans too                  | HOURS   | 26.5     | 26.5 h
          """)
  void writesANumberInItsUnit(String shows, Unit unit, double value, String expected) {
    assertThat(plain.in(unit, value)).as(shows).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a gain has a plus         | COUNT   | 133    | +133
          percentages differ in pp  | PERCENT | 2.58   | +2.6 pp
          a loss has a minus        | MONEY   | -94091 | −NOK 94,091
          amounts too               | MONEY   | 94091  | +NOK 94,091
          spans too                 | MINUTES | 90     | +90 min
          """)
  void writesADifferenceWithItsSign(String shows, Unit unit, double value, String expected) {
    assertThat(plain.difference(unit, value)).as(shows).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "%,PERCENT",
    "customers,COUNT",
    "points,POINTS",
    "NOK,MONEY",
    "minutes,MINUTES",
    "stars,NUMBER"
  })
  void knowsTheUnitsOfTheMarts(String name, Unit unit) {
    assertThat(Unit.named(name)).isEqualTo(unit);
    assertThat(plain.in(unit, OptionalDouble.empty())).isEqualTo("–");
  }
}
