package org.kundereise.report;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.kundereise.report.Rate.Maturity;

/** A mart's row by column name, without nulls. */
record RowValues(Row row) {
  String text(String column) {
    String value = row.getAs(column);
    return value == null ? "" : value;
  }

  /** A whole number; 0 where the mart has none. */
  long count(String column) {
    Number value = row.getAs(column);
    return value == null ? 0 : value.longValue();
  }

  OptionalDouble decimal(String column) {
    Number value = row.getAs(column);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value.doubleValue());
  }

  /** An amount; 0 where the mart has none. */
  BigDecimal amount(String column) {
    BigDecimal value = row.getAs(column);
    return value == null ? BigDecimal.ZERO : value;
  }

  LocalDate day(String column) {
    Object value = row.getAs(column);
    return value instanceof Date date ? date.toLocalDate() : (LocalDate) value;
  }

  Optional<Boolean> flag(String column) {
    return Optional.ofNullable(row.getAs(column));
  }

  /** The columns that every rate has. */
  Rate rate() {
    return new Rate(
        count("n"),
        decimal("value"),
        decimal("ci_low"),
        decimal("ci_high"),
        flag("is_mature").orElse(false) ? Maturity.FINAL : Maturity.STILL_FILLING,
        text("suppressed_reason"));
  }
}
