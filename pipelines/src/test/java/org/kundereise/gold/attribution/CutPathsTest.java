package org.kundereise.gold.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CutPathsTest {
  private static final long DAY = 86_400_000_000L;

  /**
   * Moments are written as channel and day: small letters are touches, capitals are conversions
   * through that channel, ! is a bad touch and nothing else. Paths end in + or, where they led to
   * nothing, in -. The look-back is 10 days, and it is day 100.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a conversion ends a path            | a1 b2 A3               | a b+",
        "touches count for one conversion    | a1 A3 b4 A5            | a+ b+",
        "nothing led to it: its own channel  | A3                     | A+",
        "two at once: the second has no way  | a1 A3 A3               | a+ A+",
        "the look-back has both ends         | a1 b5 A11              | a b+",
        "an older touch led to nothing       | a1 b5 A12              | a- b+",
        "all are too old                     | a1 A50                 | a- A+",
        "nothing came of it                  | a1 b2                  | a b-",
        "paths to nothing are no longer      | a1 b11 c12 d21         | a b- c d-",
        "after the conversion                | a1 A2 b3               | a+ b-",
        "what may still lead to one          | a1 b90 c95             | a-",
        "just decided and just not           | a89                    | a-",
        "the last touch decides              | a85 b91                | ''",
        "bad touches lie on the way          | a1 !2 A3               | a !+",
        "a bad touch alone is no path        | !1                     | ''",
        "nor is it what led to a conversion  | !1 A2                  | ! A+",
        "it neither ends a path              | a1 b10 !13 c14         | a b- ! c-",
        "nor begins one                      | !1 a8 b15              | ! a b-",
        "nor makes it undecided              | a88 !95                | a !-",
        "what is too far away is not met     | !1 a12 !50             | a-",
      })
  void cuts(String why, String moments, String paths) {
    List<Moment> all = new ArrayList<>();
    for (String moment : moments.strip().split(" ")) {
      String channel = moment.substring(0, 1);
      long time = Long.parseLong(moment.substring(1)) * DAY;
      boolean converts = Character.isUpperCase(channel.charAt(0));
      boolean isBad = channel.equals("!");
      all.add(
          new Moment(
              time, channel, "None", !converts && !isBad, converts ? 2 : 0, isBad ? 1 : 0, 7));
    }
    List<FoundPath> found = new CutPaths(1, 10 * DAY, 100 * DAY).of(all);
    assertThat(found.stream().map(CutPathsTest::text).collect(Collectors.joining(" ")))
        .as(why)
        .isEqualTo(paths.strip());
    assertThat(found)
        .allSatisfy(path -> assertThat(path.value()).isEqualTo(path.isConversion() ? 7 : 0));
  }

  private static String text(FoundPath path) {
    return path.moments().stream().map(Moment::channel).collect(Collectors.joining(" "))
        + (path.isConversion() ? "+" : "-");
  }
}
