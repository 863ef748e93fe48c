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
            """
            select id, 'x' as note, array(1, 2) as list, cast(1.50 as decimal(9,2)) as price, '' as empty
            from values (1), (2) as t(id)
            """)
        .coalesce(1)
        .write()
        .parquet(folder.resolve("in[1]/2024-03-01").toString());
    Files.createDirectories(folder.resolve("in[1]/2024-03-02"));
    Files.write(
        folder.resolve("in[1]/2024-03-02/broken.parquet"), new byte[] {'P', 'A', 'R', '1', 0, 1});
    Feed feed =
        new Feed(
            "notes",
            "in\\[1\\]/{date}/*.parquet",
            Format.PARQUET,
            FeedOptions.STANDARD,
            List.of(new ColumnContract("id", true), new ColumnContract("note", true)),
            "note");

    List<Row> rows =
        FeedReader.read(spark, feed, files(feed, "2024-03-03"))
            .orderBy("file_date", "row_number")
            .collectAsList();

    assertThat(rows).extracting(row -> row.getLong(1)).containsExactly(1L, 2L, 0L);
    assertThat(rows.get(1).<String, String>getJavaMap(4))
        .containsEntry("id", "2")
        .containsEntry("note", "x")
        .containsEntry("list", "[1,2]")
        .containsEntry("price", "1.50")
        .containsEntry("empty", null)
        .containsEntry("_position", "2");
    assertThat(rows.get(2).getString(6)).startsWith("the Parquet file cannot be read");
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
