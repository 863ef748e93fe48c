package org.kundereise.gold.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.gold.churn.LossRule.Loss;
import org.kundereise.gold.touchpoints.Kind;

/** Days from 1970-01-01; looked at on day 100 with a rule of 30 days. */
class LossRuleTest {
  private static final long DAY = 86_400_000_000L;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          buys on                        | no_purchase | order 90, order 110                     | true  | false
          buys nothing                   | no_purchase | order 90, visit 101                     | true  | true
          buys on the last day           | no_purchase | order 90, order 129                     | true  | false
          buys when the days are over    | no_purchase | order 90, order 130                     | true  | true
          on the day itself is later     | no_purchase | order 100                               | false | false
          bought just long enough ago    | no_purchase | order 70                                | true  | true
          was lost before                | no_purchase | order 69                                | false | true
          never bought                   | no_purchase | visit 90                                | false | true
          contract goes on               | no_renewal  | subscription_start 1                    | true  | false
          contract ends                  | no_renewal  | subscription_start 1, subscription_end 120 | true  | true
          ends and is renewed in time    | no_renewal  | subscription_start 1, subscription_end 120, subscription_renewal 149 | true | false
          ends and is renewed too late   | no_renewal  | subscription_start 1, subscription_end 120, subscription_start 150 | true | true
          ends after the days            | no_renewal  | subscription_start 1, subscription_end 130 | true  | false
          ended before                   | no_renewal  | subscription_start 1, subscription_end 99 | false | false
          """)
  void tellsWhoCanBeLostAndWhoIs(
      String shows, String loss, String happened, boolean atRisk, boolean lost) {
    LossRule rule = new LossRule(Loss.valueOf(loss.toUpperCase(Locale.ROOT)), 30);
    History history = history(happened);
    assertThat(rule.isAtRisk(history, 100 * DAY)).as(shows).isEqualTo(atRisk);
    assertThat(rule.isLost(history, 100 * DAY)).as(shows).isEqualTo(lost);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          bought once                       | no_purchase | order 10                              | 40
          what is no purchase keeps nobody  | no_purchase | order 10, visit 30                    | 40
          each purchase begins anew         | no_purchase | order 10, order 30, order 55          | 85
          on the last day is in time        | no_purchase | order 10, order 40                    | 70
          who comes back was lost before    | no_purchase | order 10, order 41, order 60          | 40
          not known yet                     | no_purchase | order 75                              | -
          never bought                      | no_purchase | visit 10                              | -
          contract goes on                  | no_renewal  | subscription_start 1                  | -
          contract ended                    | no_renewal  | subscription_start 1, subscription_end 20 | 50
          renewed in time                   | no_renewal  | subscription_start 1, subscription_end 20, subscription_renewal 50 | -
          renewed too late                  | no_renewal  | subscription_start 1, subscription_end 20, subscription_start 51 | 50
          end of what nobody saw begin      | no_renewal  | subscription_end 20, subscription_start 60 | -
          """)
  void tellsWhenACustomerFirstCountedAsLost(String shows, String loss, String happened, Long day) {
    LossRule rule = new LossRule(Loss.valueOf(loss.toUpperCase(Locale.ROOT)), 30);
    assertThat(rule.firstLost(history(happened), 100 * DAY))
        .as(shows)
        .isEqualTo(day == null ? LossRule.NEVER : day * DAY);
  }

  private static History history(String happened) {
    String[] said = happened.split(", ");
    long[] times =
        Arrays.stream(said).mapToLong(s -> DAY * Long.parseLong(s.split(" ")[1])).toArray();
    byte[] kinds = new byte[said.length];
    for (int i = 0; i < said.length; i++) {
      kinds[i] = Kind.valueOf(said[i].split(" ")[0].toUpperCase(Locale.ROOT)).code();
    }
    return new History(
        times,
        kinds,
        new byte[said.length],
        new long[said.length],
        new long[0],
        new byte[0],
        new double[0],
        Long.MAX_VALUE);
  }
}
