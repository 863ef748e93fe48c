package org.kundereise.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.kundereise.lake.FilesTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RejectsTable;
import org.kundereise.lake.Table;
import org.kundereise.quality.FeedState.Drifted;
import org.kundereise.quality.FeedState.Last;
import org.kundereise.quality.FeedState.Reason;
import org.kundereise.source.Feed;
import org.kundereise.source.FeedOptions;
import org.kundereise.source.Format;
import org.kundereise.testing.Rows;
import org.kundereise.testing.SparkExtension;

@ExtendWith(SparkExtension.class)
class FeedStatesTest {
  @Test
  void aFeedStandsAsItsNightsLeftIt(Lake lake) {
    add(
        lake,
        FilesTable.TABLE,
        """
        file_id | source | feed   | path       | file_date  | status   | rows_in | rows_accepted | rows_rejected | rows_duplicate | business_date | night_seq
        f1      | shop   | orders | /a/o1.csv  | 2024-03-01 | landed   | 100     | 100           | 0             | 0              | 2024-03-01    | 1
        f2      | shop   | orders | /a/o2.csv  | 2024-03-02 | landed   | 120     | 120           | 0             | 0              | 2024-03-02    | 2
        f3      | shop   | orders | /a/o3.csv  | 2024-03-03 | landed   | 110     | 110           | 0             | 0              | 2024-03-03    | 3
        f4      | shop   | orders | /a/o4.csv  | 2024-03-04 | landed   | 10      | 6             | 3             | 1              | 2024-03-04    | 4
        f5      | shop   | lines  | /a/l1.csv  | 2024-03-01 | rejected | 0       | 0             | 0             | 0              | 2024-03-01    | 1
        """);
    add(
        lake,
        RejectsTable.TABLE,
        """
        source | feed   | file_id | row_number | error_type | file_path | column_name | message | night_seq
        shop   | orders | f1      | 9          | missing    | /a/o1.csv | order_id    | any     | 1
        shop   | orders | f4      | 1          | unreadable | /a/o4.csv | amount      | any     | 4
        shop   | orders | f4      | 2          | unreadable | /a/o4.csv | amount      | any     | 4
        shop   | orders | f4      | 3          | malformed  | /a/o4.csv |             | any     | 4
        """);
    add(
        lake,
        ChecksTable.TABLE,
        """
        night_seq | source | feed   | check_name | business_date | status | message
        3         | shop   | orders | volume     | 2024-03-03    | ok     | enough
        4         | shop   | orders | volume     | 2024-03-04    | warned | too little
        """);
    add(
        lake,
        SchemaChangesTable.TABLE,
        """
        source | feed   | file_id | column_name | change  | path      | previous_file_id | before | after | contract | action | night_seq
        shop   | orders | f2      | old         | dropped | /a/o2.csv | f1               | old    |       | any      | warned | 2
        shop   | orders | f4      | note        | added   | /a/o4.csv | f3               |        | note  | any      | kept   | 4
        """);

    List<FeedState> states =
        new FeedStates(lake, 4, LocalDate.of(2024, 3, 6), 2)
            .of(List.of(feed("orders"), feed("lines"), feed("refunds")));

    FeedState orders = states.get(0);
    assertThat(orders.state()).isEqualTo("little");
    assertThat(orders.lastFile()).contains("o4.csv");
    assertThat(orders.age()).hasValue(2);
    assertThat(orders.usual()).hasValue(110);
    assertThat(orders.last())
        .isEqualTo(
            new Last(
                4,
                1,
                0,
                10,
                6,
                3,
                1,
                List.of(new Reason("unreadable", "amount", 2), new Reason("malformed", "", 1))));
    assertThat(orders.last().rejectedShare()).hasValue(0.3);
    assertThat(orders.checks())
        .extracting(FeedState.Finding::message)
        .containsExactly("too little");
    assertThat(orders.changes())
        .containsExactly(new Drifted(4, "o4.csv", "added note", "", "note", "kept"));
    assertThat(states.get(1).state()).isEqualTo("rejected");
    assertThat(states.get(2).state()).isEqualTo("empty");
  }

  private static WatchedFeed feed(String name) {
    return new WatchedFeed(
        "shop",
        new Feed(name, "*", Format.CSV, FeedOptions.STANDARD, List.of(), ""),
        Optional.empty());
  }

  private static void add(Lake lake, Table table, String rows) {
    lake.append(table, Rows.of(lake.spark(), table.nullable(), rows));
  }
}
