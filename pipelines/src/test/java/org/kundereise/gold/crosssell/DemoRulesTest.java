package org.kundereise.gold.crosssell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.demo.DemoBaskets;
import org.kundereise.testing.SparkExtension;

/** A demo company, of which is known what is bought together by design. */
@ExtendWith(SparkExtension.class)
class DemoRulesTest {
  @Test
  void whatWasPlantedIsFoundFirst(SparkSession spark) {
    List<Row> orders =
        DemoBaskets.of(4000, 3).stream()
            .map(products -> RowFactory.create((Object) products.toArray(String[]::new)))
            .toList();
    Dataset<Row> baskets =
        spark.createDataFrame(orders, StructType.fromDDL("products ARRAY<STRING>"));

    List<Row> rules =
        new EstimateRules(RuleTerms.STANDARD, LocalDate.of(2026, 10, 31), 0, 1).of(baskets);

    // Two of the six are the two directions of one.
    List<String> strongest =
        rules.stream()
            .sorted(Comparator.comparing(row -> -row.getDouble(8)))
            .limit(10)
            .map(row -> row.getString(0) + " " + row.getString(1))
            .toList();
    assertThat(strongest).containsAll(DemoBaskets.planted());
    assertThat(rules).allMatch(row -> row.getDouble(12) <= 0.05 && row.getDouble(9) > 1);
  }
}
