package org.kundereise.quality;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.kundereise.config.Expectation;
import org.kundereise.config.Expectation.OnBreach;

/**
 * Whether a feed meets an expectation.
 *
 * @param message the finding in words, without the feed's name
 */
record Check(
    String name,
    Status status,
    OptionalDouble observed,
    OptionalDouble expected,
    OptionalDouble usual,
    String message) {
  enum Status {
    OK,
    UNKNOWN,
    WARNED,
    FAILED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Status breach(Expectation expectation) {
      return expectation.onBreach() == OnBreach.FAIL ? FAILED : WARNED;
    }
  }

  boolean isBreach() {
    return status == Status.WARNED || status == Status.FAILED;
  }

  /** Whether the source is silent; empty if nothing is expected of its time. */
  static Optional<Check> freshness(
      Expectation expectation, Deliveries deliveries, LocalDate businessDate) {
    if (expectation.lateAfterDays().isEmpty()) {
      return Optional.empty();
    }
    int limit = expectation.lateAfterDays().get();
    OptionalDouble expected = OptionalDouble.of(limit);
    Optional<LocalDate> last = deliveries.lastDay();
    if (last.isEmpty()) {
      return Optional.of(
          new Check(
              "freshness",
              Status.breach(expectation),
              OptionalDouble.empty(),
              expected,
              OptionalDouble.empty(),
              "no file has ever come"));
    }
    long age = Math.max(0, ChronoUnit.DAYS.between(last.get(), businessDate));
    boolean late = age > limit;
    String message =
        "the last file is of %s, %s before the business date, late after %s"
            .formatted(last.get(), days(age), days(limit));
    return Optional.of(
        new Check(
            "freshness",
            late ? Status.breach(expectation) : Status.OK,
            OptionalDouble.of(age),
            expected,
            OptionalDouble.empty(),
            message));
  }

  /** Whether the last day brought enough; empty if nothing is expected of its records. */
  static Optional<Check> volume(Expectation expectation, Deliveries deliveries) {
    Optional<LocalDate> last = deliveries.lastDay();
    if (last.isEmpty() || (expectation.minRows().isEmpty() && expectation.minShare().isEmpty())) {
      return Optional.empty();
    }
    OptionalDouble usual = deliveries.usual(last.get());
    long records = deliveries.records(last.get());
    if (expectation.minRows().isEmpty() && usual.isEmpty()) {
      return Optional.of(
          new Check(
              "volume",
              Status.UNKNOWN,
              OptionalDouble.of(records),
              OptionalDouble.empty(),
              usual,
              "%s brought %,d records; with fewer than three days before it nothing is usual"
                  .formatted(last.get(), records)));
    }
    double enough =
        expectation.minRows().isPresent()
            ? expectation.minRows().getAsLong()
            : Math.ceil(usual.getAsDouble() * expectation.minShare().orElse(0));
    String message =
        String.format(
            Locale.ROOT,
            "%s brought %,d records, expected at least %,.0f%s",
            last.get(),
            records,
            enough,
            usual.isPresent()
                ? String.format(Locale.ROOT, " (usual are %,.0f)", usual.getAsDouble())
                : "");
    return Optional.of(
        new Check(
            "volume",
            records < enough ? Status.breach(expectation) : Status.OK,
            OptionalDouble.of(records),
            OptionalDouble.of(enough),
            usual,
            message));
  }

  private static String days(long days) {
    return days == 1 ? "1 day" : days + " days";
  }
}
