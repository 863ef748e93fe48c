package org.kundereise.gold.crosssell;

import static org.apache.spark.sql.functions.collect_set;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Ranks for each customer the products that what they bought leads to and that they have not
 * bought, by the surest rule to each.
 *
 * @param most products named to a customer
 */
record RankProducts(int most, long seq) {

  /**
   * Rows of {@link NextProductsTable}.
   *
   * @param bought {@code customer_id} and {@code product_id}
   * @param rules rows of {@link ProductRulesTable}
   */
  Dataset<Row> of(Dataset<Row> bought, Dataset<Row> rules) {
    SparkSession spark = (SparkSession) bought.sparkSession();
    Broadcast<Map<UTF8String, List<Rule>>> known =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(byAntecedent(rules));
    JavaRDD<InternalRow> ranked =
        bought
            .groupBy("customer_id")
            .agg(collect_set("product_id"))
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .flatMap(new NextProducts(known, most, seq));
    return spark.internalCreateDataFrame(ranked.rdd(), NextProductsTable.TABLE.schema(), false);
  }

  private static Map<UTF8String, List<Rule>> byAntecedent(Dataset<Row> rules) {
    Map<UTF8String, List<Rule>> found = new HashMap<>();
    for (Row row : rules.select("antecedent", "consequent", "confidence", "n").collectAsList()) {
      Rule rule =
          new Rule(
              UTF8String.fromString(row.getString(0)),
              UTF8String.fromString(row.getString(1)),
              row.getDouble(2),
              row.getLong(3));
      found.computeIfAbsent(rule.antecedent(), product -> new ArrayList<>()).add(rule);
    }
    return found;
  }
}
