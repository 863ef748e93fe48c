package org.kundereise.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.bronze.BronzeTable;
import org.kundereise.bronze.Land;
import org.kundereise.config.Expectation;
import org.kundereise.config.Expectation.OnBreach;
import org.kundereise.config.Source;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Ledger;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.TableHash;
import org.kundereise.quality.WatchSources.Findings;
import org.kundereise.source.ColumnContract;
import org.kundereise.source.ColumnType;
import org.kundereise.source.Feed;
import org.kundereise.source.FeedOptions;
import org.kundereise.source.Format;
import org.kundereise.source.Reaction;
import org.kundereise.source.SchemaContract;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class WatchSourcesTest {
  private static final LocalDate DAY = LocalDate.of(2024, 3, 31);

  @TempDir Path folder;
  private SchemaContract contract = SchemaContract.STANDARD;

  @Test
  void changesAreToldAgainstTheFileBeforeAndAgainChangesNothing(Lake lake) throws IOException {
    contract =
        new SchemaContract(
            Reaction.WARN,
            Reaction.WARN,
            Reaction.FAIL,
            Reaction.KEEP,
            Map.of("total", ColumnType.DECIMAL));
    land("2024-03-01", "id,total,note\n1,2.5,a\n");
    land("2024-03-03", "id,total,gift\n2,much,b\n");
    Findings found = night(lake, 1);
    assertThat(found.warnings())
        .containsExactly(
            "shop.orders: orders.csv no longer has the column 'note' (optional, dropped: warn)",
            "shop.orders: orders.csv has a new column 'gift' (added: warn)",
            "shop.orders: orders.csv has text in the column 'total', which had decimal 0.0 (type decimal, retyped: fail); the file is refused");

    Map<String, Long> versions = lake.versions(List.of("ops"));
    assertThat(night(lake, 1)).isEqualTo(new Findings(RowCounts.NONE, found.warnings(), List.of()));
    assertThat(lake.versions(List.of("ops"))).isEqualTo(versions);

    land("2024-03-02", "id,total\n3,4.5\n");
    night(lake, 2);
    assertThatRows(lake.read(SchemaChangesTable.TABLE))
        .hasRows(
            """
            file_date  | change  | column_name | before    | after | action  | night_seq
            2024-03-02 | dropped | note        | note      |       | warned  | 2
            2024-03-03 | added   | gift        |           | gift  | warned  | 2
            2024-03-03 | retyped | total       | decimal 0.0 | text  | refused | 2
            """);
  }

  @Test
  void filesThatCannotBeReadAreToldInTheirNight(Lake lake) throws IOException {
    contract =
        new SchemaContract(Reaction.FAIL, Reaction.WARN, Reaction.WARN, Reaction.KEEP, Map.of());
    land("2024-03-28", "id,total,note\n1,2.5,a\n");
    land("2024-03-29", "id,total,note,gift\n1,2.5,a,b\n");
    land("2024-03-30", "id,total,note,gift\n2,2.5,a,b\n");
    landImage("2024-03-31", 0);

    Findings found = night(lake, 1);
    assertThat(found.warnings())
        .containsExactly(
            "Cannot read orders.csv of shop (2024-03-30): the column 'gift' is not declared, and the contract says added: fail",
            "Cannot read orders.csv of shop: the header cannot be read: found the byte 0x89 at position 1 is not UTF-8",
            "shop.orders: orders.csv has a new column 'gift' (added: fail); the file is refused");
    assertThat(night(lake, 1).warnings()).isEqualTo(found.warnings());

    finish(lake, 1);
    for (int day = 1; day <= 22; day++) {
      landImage("2024-01-%02d".formatted(day), day);
    }
    assertThat(night(lake, 2).warnings())
        .hasSize(21)
        .startsWith(
            "Cannot read orders.csv of shop (2024-01-01): the header cannot be read: found the byte 0x89 at position 1 is not UTF-8")
        .endsWith("2 more files cannot be read: in ops.files their status is rejected");
  }

  @Test
  void theOrderInWhichFilesArriveDoesNotMatter() throws IOException {
    Map<String, String> files =
        Map.of(
            "2024-03-01", "id,total,note\n1,2.5,a\n",
            "2024-03-02", "id,note,sum\n1,b,3.5\n",
            "2024-03-03", "note,id,sum\nc,1,4.5\n");
    Set<TableHash> results = new HashSet<>();
    for (List<String> order :
        List.of(
            List.of("2024-03-01", "2024-03-02", "2024-03-03"),
            List.of("2024-03-03", "2024-03-01", "2024-03-02"))) {
      Lake lake = SparkExtension.emptyLake();
      for (String date : files.keySet()) {
        Files.deleteIfExists(folder.resolve(date + "/orders.csv"));
      }
      for (int night = 1; night <= order.size(); night++) {
        land(order.get(night - 1), files.get(order.get(night - 1)));
        night(lake, night);
      }
      results.add(TableHash.of(lake.read(SchemaChangesTable.TABLE)));
    }
    assertThat(results).hasSize(1);
    assertThat(results.iterator().next().rows()).isEqualTo(3);
  }

  @Test
  void aSilentSourceEndsTheNight(Lake lake) throws IOException {
    land("2024-03-28", "id,total,note\n1,2.5,a\n");
    Findings found = night(lake, 1);
    assertThat(found.warnings()).isEmpty();
    assertThat(found.breaches())
        .containsExactly(
            "shop.orders: the last file is of 2024-03-28, 3 days before the business date, late after 2 days");
    assertThatRows(lake.read(ChecksTable.TABLE))
        .hasRows(
            """
            night_seq | source | feed   | check_name | status  | observed | expected
            1         | shop   | orders | freshness  | failed  | 3.0      | 2.0
            1         | shop   | orders | volume     | unknown | 1.0      |
            """);

    land("2024-03-31", "id,total,note\n2,2.5,a\n");
    assertThat(night(lake, 1).breaches()).isEmpty();
  }

  private Findings night(Lake lake, long seq) {
    Source source = new Source("shop", "shop", folder + "/{date}");
    Feed feed =
        new Feed(
            "orders",
            "orders.csv",
            Format.CSV,
            FeedOptions.STANDARD,
            List.of(
                new ColumnContract("id", true),
                new ColumnContract("total", false),
                new ColumnContract("note", false)),
            "",
            contract);
    new Land(source, feed).run(lake, seq, DAY);
    Expectation expectation =
        new Expectation(
            Optional.of(1),
            Optional.of(2),
            OptionalDouble.of(0.5),
            OptionalLong.empty(),
            OnBreach.FAIL);
    boolean expects = contract == SchemaContract.STANDARD;
    return new WatchSources(
            List.of(
                new WatchedFeed(
                    "shop", feed, expects ? Optional.of(expectation) : Optional.empty())))
        .run(lake, seq, DAY);
  }

  /** As silver does it. */
  private static void finish(Lake lake, long seq) {
    new Ledger(lake)
        .recordFiles(
            lake.read(BronzeTable.of("shop", "orders"))
                .where("row_number = 0")
                .selectExpr(
                    "file_id",
                    "'shop' AS source",
                    "'orders' AS feed",
                    "file_path AS path",
                    "file_date",
                    "if(error IS NULL, 'landed', 'rejected') AS status",
                    "error AS message",
                    "1L AS rows_in",
                    "1L AS rows_accepted",
                    "0L AS rows_rejected",
                    "0L AS rows_duplicate",
                    "DATE'2024-03-31' AS business_date",
                    seq + "L AS night_seq"));
  }

  /** An image where orders are expected; no two with different numbers are the same. */
  private void landImage(String date, int number) throws IOException {
    Files.createDirectories(folder.resolve(date));
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', (byte) ('a' + number)};
    Files.write(folder.resolve(date + "/orders.csv"), png);
  }

  private void land(String date, String text) throws IOException {
    Files.createDirectories(folder.resolve(date));
    Files.writeString(folder.resolve(date + "/orders.csv"), text);
  }
}
