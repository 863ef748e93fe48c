package org.kundereise.connect;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The scale of a question, by the scores seen.
 *
 * @param sureness 0 to 1
 * @param doubt what the scores leave open
 */
record Scale(int min, int max, double sureness, Optional<String> doubt) {
  private static final int[] TOPS = {5, 7, 10, 100};

  static Scale of(String metric, List<Long> scores) {
    if (scores.isEmpty()) {
      return new Scale(
          0, 10, 0.1, Optional.of("no score is a whole number: the scale 0 to 10 is a mere guess"));
    }
    long least = Collections.min(scores);
    long most = Collections.max(scores);
    return metric.equals("nps") || metric.equals("enps")
        ? recommendation(least, most)
        : other(least, most);
  }

  private static Scale recommendation(long least, long most) {
    if (least < 0 || most > 10) {
      return new Scale(
          0,
          10,
          0.5,
          Optional.of(
              "scores lie between %d and %d, a recommendation's between 0 and 10: those outside will be rejected; if one of them stands for no answer, add it to nulls"
                  .formatted(least, most)));
    }
    if (most <= 5 && least >= 1) {
      return new Scale(
          1,
          5,
          0.4,
          Optional.of(
              "scores lie between %d and %d: on a scale of 1 to 5 it is not counted as NPS; if the scale is 0 to 10, change it"
                  .formatted(least, most)));
    }
    return new Scale(0, 10, least == 0 || most >= 9 ? 0.95 : 0.7, Optional.empty());
  }

  private static Scale other(long least, long most) {
    for (int top : TOPS) {
      if (least >= 0 && most <= top) {
        int bottom = least == 0 || top == 100 ? 0 : 1;
        if (most < top) {
          return new Scale(
              bottom,
              top,
              0.5,
              Optional.of(
                  "scores lie between %d and %d: the scale %d to %d is assumed"
                      .formatted(least, most, bottom, top)));
        }
        boolean odd = bottom == 0 && (top == 5 || top == 7);
        return new Scale(
            bottom,
            top,
            odd ? 0.5 : 0.85,
            odd
                ? Optional.of(
                    "0 is among the scores: does it stand for no answer, on a scale of 1 to "
                        + top
                        + "?")
                : Optional.empty());
      }
    }
    return new Scale(
        (int) Math.max(Integer.MIN_VALUE, least),
        (int) Math.min(Integer.MAX_VALUE, most),
        0.2,
        Optional.of(
            "scores lie between %d and %d, which is no scale we know".formatted(least, most)));
  }
}
