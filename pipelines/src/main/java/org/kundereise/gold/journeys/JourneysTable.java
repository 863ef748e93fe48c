package org.kundereise.gold.journeys;

import static org.apache.spark.sql.functions.lit;

import java.math.BigDecimal;
import org.apache.spark.sql.Column;
import org.kundereise.lake.Table;

/**
 * gold.journeys: each customer's touchpoints folded into one row, so that an analysis is one scan.
 */
public final class JourneysTable {
  public static final Table TABLE =
      Table.named("gold.journeys")
          .grain(
              "One row per customer with touchpoints; the arrays are parallel and in order of time")
          .columns(
              """
              customer_id STRING NOT NULL          | pseudonym | key: the person
              touchpoints INT NOT NULL             | none      | length of the arrays
              times       ARRAY<BIGINT> NOT NULL   | none      | when, UTC epoch microseconds
              kinds       ARRAY<TINYINT> NOT NULL  | none      | code of the kind
              stages      ARRAY<TINYINT> NOT NULL  | none      | number of the stage as configured, from 1; 0 for none
              channels    ARRAY<SMALLINT> NOT NULL | none      | code of the channel; 0 for one without a code
              amounts     ARRAY<BIGINT> NOT NULL   | none      | value in ten-thousandths of the currency, 0 where there is none
              scores      ARRAY<DOUBLE> NOT NULL   | sensitive | score, null where there is none
              bucket      INT NOT NULL             | none      | hash of the customer modulo the number of buckets
              night_seq   BIGINT NOT NULL          | none      | the night that last changed the row
              """)
          .key("customer_id")
          // Every question reads its arrays, which compression makes a sixth smaller.
          .compression(Table.Compression.UNCOMPRESSED)
          .build();

  /** Digits after the point of a sum of money in the column {@code amounts}. */
  public static final int AMOUNT_SCALE = 4;

  /** What one unit of the currency is in the column {@code amounts}. */
  static final long AMOUNT_UNITS = 10_000;

  /** A sum of money as it stands in the column {@code amounts}. */
  public static long amount(BigDecimal money) {
    return money.multiply(BigDecimal.valueOf(AMOUNT_UNITS)).longValue();
  }

  /** A sum of {@code amounts} as money, {@code DECIMAL(18,4)}. */
  public static Column money(Column amount) {
    BigDecimal unit = BigDecimal.ONE.divide(BigDecimal.valueOf(AMOUNT_UNITS));
    return amount.cast("decimal(18,0)").multiply(lit(unit)).cast("decimal(18,4)");
  }

  private JourneysTable() {}
}
