package org.kundereise.gold.crosssell;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.unsafe.types.UTF8String;
import org.kundereise.lake.Few;

/**
 * Finds the next products of customers.
 *
 * @param most products named to a customer
 */
record RankProducts(int most, long seq) {

  /**
   * Rows of {@link NextProductsTable}.
   *
   * @param customers {@code customer_id} and the {@code products} they bought
   * @param rules rows of {@link ProductRulesTable}
   */
  Dataset<Row> of(Dataset<Row> customers, Dataset<Row> rules) {
    return Few.areKnown(customers) ? ofFew(customers, rules) : ofMany(customers, rules);
  }

  /** Rules are sent to where the customers are. */
  private Dataset<Row> ofMany(Dataset<Row> customers, Dataset<Row> rules) {
    SparkSession spark = (SparkSession) customers.sparkSession();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    JavaRDD<InternalRow> ranked =
        customers
            .select("customer_id", "products")
            .queryExecution()
            .toRdd()
            .toJavaRDD()
            .flatMap(new NextProducts(context.broadcast(ranking(rules)), seq));
    return spark.internalCreateDataFrame(ranked.rdd(), NextProductsTable.TABLE.schema(), false);
  }

  /** Only rules that begin with what these bought are looked up. */
  private Dataset<Row> ofFew(Dataset<Row> customers, Dataset<Row> rules) {
    List<Row> known = customers.select("customer_id", "products").collectAsList();
    List<String> bought = known.stream().flatMap(RankProducts::products).distinct().toList();
    Dataset<Row> antecedents =
        customers.sparkSession().createDataset(bought, Encoders.STRING()).toDF("antecedent");
    Ranking ranking = ranking(rules.join(antecedents, new String[] {"antecedent"}, "left_semi"));
    List<Row> ranked = new ArrayList<>();
    for (Row customer : known) {
      Set<UTF8String> theirs = products(customer).map(UTF8String::fromString).collect(toSet());
      int rank = 0;
      for (Rule rule : ranking.of(theirs)) {
        rank++;
        ranked.add(
            RowFactory.create(
                customer.getString(0),
                rank,
                rule.consequent().toString(),
                rule.confidence(),
                rule.antecedent().toString(),
                rule.n(),
                seq));
      }
    }
    return customers.sparkSession().createDataFrame(ranked, NextProductsTable.TABLE.schema());
  }

  private static Stream<String> products(Row customer) {
    return customer.<String>getList(1).stream();
  }

  private Ranking ranking(Dataset<Row> rules) {
    Map<UTF8String, List<Rule>> byAntecedent =
        rules.select("antecedent", "consequent", "confidence", "n").collectAsList().stream()
            .map(
                row ->
                    new Rule(
                        UTF8String.fromString(row.getString(0)),
                        UTF8String.fromString(row.getString(1)),
                        row.getDouble(2),
                        row.getLong(3)))
            .collect(groupingBy(Rule::antecedent));
    return new Ranking(byAntecedent, most);
  }
}
