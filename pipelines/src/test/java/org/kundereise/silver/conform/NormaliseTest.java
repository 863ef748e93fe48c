package org.kundereise.silver.conform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliseTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dialled at home              | 22 22 55 55     | NO | +4722225555
          the country's code           | +47 22225555    | NO | +4722225555
          the code after two zeros     | 0047 2222 5555  | NO | +4722225555
          abroad                       | +1 650-253-0000 | NO | +16502530000
          brackets, dialled at home    | (650) 253-0000  | US | +16502530000
          at home elsewhere            | 08-123 456 78   | SE | +46812345678
          too short                    | 12345           | NO |
          no number                    | call me         | NO |
          nothing                      |                 | NO |
          """)
  void aPhoneNumberHasOneForm(String shows, String number, String country, String form) {
    assertThat(Normalise.e164(number, country)).as(shows).isEqualTo(form);
  }
}
