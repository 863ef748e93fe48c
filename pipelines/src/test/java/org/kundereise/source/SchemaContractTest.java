package org.kundereise.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.config.Company;
import org.kundereise.config.Source;

class SchemaContractTest {
  private static final List<ColumnContract> DECLARED =
      List.of(new ColumnContract("id", true), new ColumnContract("total", false));

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nothing fails                | KEEP | WARN | WARN | id text, more text      |
          an undeclared column         | FAIL | WARN | WARN | id text, more text      | the column 'more' is not declared, and the contract says added: fail
          declared columns only        | FAIL | WARN | WARN | id text, total int      |
          an optional column is away   | KEEP | FAIL | WARN | id text                 | the column 'total' is missing, and the contract says dropped: fail
          another type                 | KEEP | WARN | FAIL | id text, total text     | the column 'total' holds text, expected decimal, and the contract says retyped: fail
          a narrower type              | KEEP | WARN | FAIL | id text, total int      |
          no value has any type        | KEEP | WARN | FAIL | id text, total empty    |
          a file without columns       | FAIL | FAIL | FAIL |                         |
          """)
  void aFileIsRefusedForWhatItIs(
      String test, Reaction added, Reaction dropped, Reaction retyped, String columns, String why) {
    SchemaContract contract =
        new SchemaContract(
            added, dropped, retyped, Reaction.KEEP, Map.of("total", ColumnType.DECIMAL));
    assertThat(contract.refusal(DECLARED, file(columns)).orElse(null)).isEqualTo(why);
  }

  private static FileProfile file(String columns) {
    List<ColumnProfile> profiles =
        columns == null
            ? List.of()
            : List.of(columns.split(", ")).stream()
                .map(c -> c.split(" "))
                .map(
                    c ->
                        new ColumnProfile(
                            c[0],
                            ColumnType.valueOf(c[1].toUpperCase(java.util.Locale.ROOT)),
                            "",
                            Map.of(),
                            List.of()))
                .toList();
    return new FileProfile(1, 1, profiles);
  }

  @Test
  void theConnectorSaysIt() throws IOException {
    Feed feed =
        feed(
            "{added: warn, dropped: fail, retyped: fail, reordered: warn, types: {total: decimal}}");
    assertThat(feed.contract())
        .isEqualTo(
            new SchemaContract(
                Reaction.WARN,
                Reaction.FAIL,
                Reaction.FAIL,
                Reaction.WARN,
                Map.of("total", ColumnType.DECIMAL)));
  }

  @Test
  void whatItCannotSayIsAMistake() {
    assertThatThrownBy(
            () -> feed("{added: drop, dropped: keep, retyped: fail, types: {totl: number}}"))
        .hasMessageContaining("added: found 'drop', expected keep, warn, fail")
        .hasMessageContaining("dropped: found 'keep', expected warn, fail")
        .hasMessageContaining(
            "there is no such column among those of the feed; did you mean 'total'?")
        .hasMessageContaining(
            "totl: found 'number', expected boolean, int, decimal, date, timestamp, text");
    assertThatThrownBy(() -> feed("{retyped: fail}"))
        .hasMessageContaining("retyped: fail needs types");
  }

  private Feed feed(String contract) throws IOException {
    String text =
        """
        connector: shop
        feeds:
          orders:
            files: "*.csv"
            format: csv
            columns: {id: required, total: optional}
            contract: %s
        streams:
          - {stream: orders, feed: orders, columns: {order_id: id, ordered_at: total}}
        """
            .formatted(contract);
    Path file = Files.writeString(folder.resolve("shop.yml"), text);
    Company company = new Company("Any", ZoneOffset.UTC, "NOK", DayOfWeek.MONDAY, "NO");
    Source source = new Source("shop", file.toString(), "/in");
    return Connector.of(source, company, Contracts.ALL).feed("orders");
  }
}
