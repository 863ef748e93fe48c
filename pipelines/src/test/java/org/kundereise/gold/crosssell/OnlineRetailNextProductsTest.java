package org.kundereise.gold.crosssell;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.testing.SparkExtension;

/** A real shop: what is offered by the end of May, and what was bought from June to August. */
@Tag("data")
@ExtendWith(SparkExtension.class)
class OnlineRetailNextProductsTest {
  private static final LocalDate LAST_DAY = LocalDate.of(2011, 5, 31);
  private static final String KNOWN = "ordered_at < timestamp'2011-06-01'";
  private static final RuleTerms TERMS = RuleTerms.STANDARD;

  @Test
  void rulesHitMoreOfTheNextMonthsThanPopularityDoes(SparkSession spark) {
    Dataset<Row> sold = sold(spark).cache();
    Dataset<Row> people =
        sold.select("identifier")
            .where("identifier IS NOT NULL")
            .distinct()
            .withColumn("customer_id", col("identifier"));
    Purchases known = purchases(sold.where(KNOWN));
    Dataset<Row> baskets = known.baskets(lit(true), TERMS.largestBasket()).cache();
    List<Row> rules = new EstimateRules(TERMS, LAST_DAY, 0, 1).of(baskets);
    Dataset<Row> bought = known.of(people).cache();
    Map<String, List<String>> offered =
        ranked(
            new RankProducts(TERMS.nextProducts(), 1)
                .of(bought, spark.createDataFrame(rules, ProductRulesTable.TABLE.schema()))
                .orderBy("customer_id", "rank"));
    Map<String, Set<String>> before = sets(bought);
    Map<String, Set<String>> later = sets(purchases(sold.where("NOT " + KNOWN)).of(people));
    List<String> popular =
        baskets
            .select(explode(col("products")).as("product"))
            .groupBy("product")
            .agg(count(lit(1)).as("n"))
            .orderBy(col("n").desc(), col("product"))
            .select("product")
            .collectAsList()
            .stream()
            .map(row -> row.getString(0))
            .toList();

    int customers = 0;
    int byRules = 0;
    int byPopularity = 0;
    long hits = 0;
    long popularHits = 0;
    for (var each : offered.entrySet()) {
      Set<String> theirs = later.getOrDefault(each.getKey(), Set.of());
      if (!theirs.isEmpty()) {
        List<String> rivals =
            popular.stream()
                .filter(product -> !before.get(each.getKey()).contains(product))
                .limit(each.getValue().size())
                .toList();
        long hit = each.getValue().stream().filter(theirs::contains).count();
        long rivalHit = rivals.stream().filter(theirs::contains).count();
        customers++;
        byRules += hit > 0 ? 1 : 0;
        byPopularity += rivalHit > 0 ? 1 : 0;
        hits += hit;
        popularHits += rivalHit;
      }
    }
    // Of 1340 who bought again, rules hit 462 (659 products) and popularity 350 (434).
    assertThat(rules).allMatch(row -> row.getDouble(12) <= TERMS.falseDiscovery());
    assertThat((double) byRules / customers).isGreaterThan(1.2 * byPopularity / customers);
    assertThat(hits).isGreaterThan(popularHits);
  }

  private static Purchases purchases(Dataset<Row> sold) {
    return new Purchases(
        sold.select("source", "order_id", "identifier", "ordered_at", "status").distinct(),
        sold.where("unit_price > 0")
            .groupBy("source", "order_id")
            .agg(collect_set("product_id").as("products")));
  }

  private static Map<String, List<String>> ranked(Dataset<Row> offers) {
    return offers.select("customer_id", "product_id").collectAsList().stream()
        .collect(groupingBy(row -> row.getString(0), mapping(row -> row.getString(1), toList())));
  }

  private static Map<String, Set<String>> sets(Dataset<Row> bought) {
    return bought.collectAsList().stream()
        .collect(toMap(row -> row.getString(0), row -> Set.copyOf(row.<String>getList(1))));
  }

  /** Lines of orders, without those taken back. */
  private static Dataset<Row> sold(SparkSession spark) {
    Path data =
        Optional.ofNullable(System.getenv("KUNDEREISE_DATA"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("kundereise.home", ".."), "../shared/data"));
    Path folder = data.resolve("online_retail");
    assumeTrue(Files.isDirectory(folder), "the data is not at " + folder + ", see KUNDEREISE_DATA");
    return spark
        .read()
        .option("header", true)
        .csv(folder.resolve("*.csv.gz").toString())
        .where("InvoiceNo NOT LIKE 'C%' AND CAST(Quantity AS INT) > 0")
        .selectExpr(
            "'shop' AS source",
            "InvoiceNo AS order_id",
            "StockCode AS product_id",
            "CustomerID AS identifier",
            "CAST(InvoiceDate AS TIMESTAMP) AS ordered_at",
            "CAST(NULL AS STRING) AS status",
            "CAST(UnitPrice AS DOUBLE) AS unit_price");
  }
}
