package org.kundereise.gold.crosssell;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

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
   * @param bought {@code customer_id} and {@code product_id}, distinct
   * @param rules rows of {@link ProductRulesTable}
   */
  Dataset<Row> of(Dataset<Row> bought, Dataset<Row> rules) {
    Column strongest = max(struct(col("confidence"), col("n"), col("antecedent"))).as("rule");
    Dataset<Row> offered =
        bought
            .withColumnRenamed("product_id", "antecedent")
            .join(
                broadcast(rules.select("antecedent", "consequent", "confidence", "n")),
                "antecedent")
            .groupBy(col("customer_id"), col("consequent").as("product_id"))
            .agg(strongest)
            .join(bought, new String[] {"customer_id", "product_id"}, "left_anti");
    WindowSpec best =
        Window.partitionBy("customer_id")
            .orderBy(col("rule.confidence").desc(), col("rule.n").desc(), col("product_id").asc());
    return offered
        .withColumn("rank", row_number().over(best))
        .where(col("rank").leq(most))
        .select(
            col("customer_id"),
            col("rank"),
            col("product_id"),
            col("rule.confidence").as("score"),
            col("rule.antecedent").as("because_of"),
            col("rule.n").as("n"),
            lit(seq).as("night_seq"));
  }
}
