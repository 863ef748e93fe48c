package org.kundereise.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kundereise.config.Config;

/** The example's connector over the real files: every line accounted for. */
@Tag("data")
class OnlineRetailTest {
  private static final Path HOME = Path.of(System.getProperty("kundereise.home", ".."));

  @Test
  void everyLineIsAnOrderLineARefundOrRejected() {
    Config config = Config.read(HOME.resolve("examples/online-retail/reise.yml"), System.getenv());
    Path data = Path.of(config.source("shop").path());
    assumeTrue(Files.isDirectory(data), "the data is not at " + data + ", see KUNDEREISE_DATA");
    Connector connector = Connector.of(config.source("shop"), config.company(), Contracts.ALL);
    Feed feed = connector.feeds().get(0);
    SourceFiles files = new SourceFiles(new Configuration());
    List<ListedFile> listed =
        files.list(config.source("shop"), feed, LocalDate.parse("2011-08-31")).files();
    assertThat(listed).hasSize(219);

    SparkSession spark = TestSpark.session();
    List<SourceFile> identified = listed.stream().map(files::identify).toList();
    Dataset<Row> bronze = FeedReader.read(spark, feed, identified).cache();
    String[] raw =
        feed.columnNames().stream()
            .map(name -> "fields['" + name + "'] as " + name)
            .toArray(String[]::new);
    bronze.where("error is null").selectExpr(raw).createOrReplaceTempView("raw");

    assertThat(bronze.where("error is not null").count()).isZero();
    assertThat(spark.table("raw").count()).isEqualTo(320_705);
    StreamMapping lines = connector.streams().get(0);
    StreamMapping refunds = connector.streams().get(1);
    assertThat(countOf(spark, lines, "true")).isEqualTo(313_931 + 927);
    assertThat(countOf(spark, lines, rejected(lines))).isEqualTo(927);
    assertThat(countOf(spark, refunds, "true")).isEqualTo(5_847);
    assertThat(countOf(spark, refunds, rejected(refunds))).isZero();

    mapped(spark, lines).createOrReplaceTempView("lines");
    mapped(spark, connector.streams().get(2)).createOrReplaceTempView("order_rows");
    Row clean =
        spark
            .sql(
                """
                select count(*), count(distinct contact_ref), count(distinct order_id),
                       cast(sum(quantity * unit_price) as decimal(18, 3))
                from lines join (select order_id, max(contact_ref) as contact_ref from order_rows group by 1)
                using (order_id) where contact_ref is not null and unit_price > 0
                """)
            .first();
    assertThat(clean.mkString(" ")).isEqualTo("226467 3317 11413 5239240.562");
  }

  private static long countOf(SparkSession spark, StreamMapping stream, String condition) {
    return spark.table("raw").where(stream.where().orElseThrow()).where(condition).count();
  }

  private static String rejected(StreamMapping stream) {
    return stream.rejects().stream()
        .map(reject -> "coalesce(" + reject.when() + ", false)")
        .collect(Collectors.joining(" or "));
  }

  private static Dataset<Row> mapped(SparkSession spark, StreamMapping stream) {
    String valid = stream.rejects().isEmpty() ? "true" : "not (" + rejected(stream) + ")";
    String[] columns =
        stream.columns().stream()
            .map(column -> column.expression() + " as " + column.column())
            .toArray(String[]::new);
    return spark.table("raw").where(stream.where().orElseThrow()).where(valid).selectExpr(columns);
  }
}
