package org.kundereise.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.testing.OwnSessions;

/** The guide's examples, as a BI tool would ask them. */
@Tag("catalog")
@ExtendWith(OwnSessions.class)
class FunctionsOverJdbcTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("```sql\\n(.+?)```\\s+```text\\n(.+?)```", Pattern.DOTALL);

  @TempDir static Path folder;
  private static WarehouseSession session;
  private static JdbcServer server;
  private static Connection connection;

  @BeforeAll
  static void serve() throws Exception {
    session = WarehouseSession.in(folder.toString()).open();
    server = JdbcServer.start(session);
    connection = HiveDriver.connect(server.url());
  }

  @AfterAll
  static void stop() throws Exception {
    connection.close();
    server.close();
    session.close();
  }

  @Test
  void theGuidesExamplesAreTrue() throws Exception {
    Path home = Path.of(System.getProperty("kundereise.home"));
    String guide = Files.readString(home.resolve("docs/guides/journey-functions.md"));
    List<String> seen = new ArrayList<>();
    for (Matcher example = EXAMPLE.matcher(guide); example.find(); ) {
      assertThat(table(example.group(1)))
          .as(example.group(1))
          .containsExactlyInAnyOrderElementsOf(
              example
                  .group(2)
                  .lines()
                  .map(line -> line.replaceAll("\\s*\\|\\s*", "|").strip())
                  .toList());
      seen.add(example.group(1));
    }
    // No question of the guide is without its answer.
    assertThat(seen).isNotEmpty().hasSize(guide.split("```text", -1).length - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "cx.window_funnel(array(1L), array(1Y), array(1), 'soon'); argument window must be BIGINT or INTERVAL DAY TO SECOND, not STRING",
        "cx.window_funnel(array(1L), array('a'), array(1), 1L); argument stages must be ARRAY<TINYINT>, not ARRAY<STRING>",
        "cx.sessions(array(1L)); it takes 2 arguments (times, gap), not 1",
        "cx.periods(NULL, array(1L)); argument times must be ARRAY<BIGINT> or ARRAY<TIMESTAMP>, not VOID",
        "cx.count_transitions(array(1S), array(1Y), 'x'); argument conversion must be INT, not STRING",
      })
  void aWrongArgumentIsNamed(String call, String reason) {
    assertThatThrownBy(() -> table("SELECT " + call))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("Cannot call cx." + call.substring(3, call.indexOf('(')))
        .hasMessageContaining(reason);
  }

  private static List<String> table(String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      ResultSetMetaData columns = rows.getMetaData();
      String[] cells = new String[columns.getColumnCount()];
      Arrays.setAll(cells, i -> name(columns, i));
      lines.add(String.join("|", cells));
      while (rows.next()) {
        for (int i = 0; i < cells.length; i++) {
          cells[i] = rows.getString(i + 1);
        }
        lines.add(String.join("|", cells));
      }
    }
    return lines;
  }

  private static String name(ResultSetMetaData columns, int i) {
    try {
      return columns.getColumnLabel(i + 1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
