package org.kundereise.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.config.Source;

class FeedReaderTest {
  private final SparkSession spark = TestSpark.session();
  @TempDir Path folder;

  @Test
  void eachRecordOfEachFileIsOneRow() throws IOException {
    write("2024-03-01.csv", "id,note\n1,a\n2\n");
    write("2024-03-02.csv", "id\n3\n");
    write("2024-03-03.csv", "other\n4\n");
    Feed feed =
        new Feed(
            "notes",
            "{date}.csv",
            Format.CSV,
            FeedOptions.STANDARD,
            List.of(new ColumnContract("id", true), new ColumnContract("note", false)),
            "");

    Dataset<Row> rows = FeedReader.read(spark, feed, files(feed, "2024-03-03"));

    assertThat(
            rows.selectExpr(
                    "concat_ws('|', file_date, row_number, fields['id'], fields['note'], record, error)")
                .as(org.apache.spark.sql.Encoders.STRING())
                .collectAsList())
        .containsExactly(
            "2024-03-01|1|1|a",
            "2024-03-01|2|2|found 1 fields, expected 2",
            "2024-03-02|1|3",
            "2024-03-03|0|the required column 'id' is missing, found other");
    assertThat(rows.schema().fieldNames()).isEqualTo(FeedReader.SCHEMA.fieldNames());
  }

  @Test
  void parquetBecomesText() throws IOException {
    spark
        .sql(
            "select 1 as id, 'x' as note, array(1, 2) as list, cast(1.50 as decimal(9,2)) as price, '' as empty")
        .coalesce(1)
        .write()
        .parquet(folder.resolve("2024-03-01").toString());
    Files.createDirectories(folder.resolve("2024-03-02"));
    Files.write(folder.resolve("2024-03-02/broken.parquet"), new byte[] {'P', 'A', 'R', '1', 0, 1});
    Feed feed =
        new Feed(
            "notes",
            "{date}/*.parquet",
            Format.PARQUET,
            FeedOptions.STANDARD,
            List.of(new ColumnContract("id", true)),
            "");

    List<Row> rows =
        FeedReader.read(spark, feed, files(feed, "2024-03-03"))
            .orderBy("file_date")
            .collectAsList();

    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).getJavaMap(4).toString())
        .isEqualTo("{empty=null, price=1.50, id=1, note=x, list=[1,2]}");
    assertThat(rows.get(1).getLong(1)).isZero();
    assertThat(rows.get(1).getString(6)).startsWith("the Parquet file cannot be read");
  }

  private List<SourceFile> files(Feed feed, String date) {
    SourceFiles files = new SourceFiles(new Configuration());
    Source source = new Source("shop", "shop", folder.toString());
    return files.list(source, feed, LocalDate.parse(date)).files().stream()
        .map(files::identify)
        .toList();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
  }
}
