package org.kundereise.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfiledRowsTest {
  @Test
  void theHeaderIsKnownWithoutRecords() throws IOException {
    assertThat(columns(Feeds.csv("id"), "id,note,\n"))
        .containsExactly("id empty", "note empty", "column_3 empty");
  }

  @Test
  void keysOfObjectsAreTheUnionOverTheFile() throws IOException {
    Feed feed = Feeds.of(Format.JSONL, FeedOptions.STANDARD, "id");
    String text =
        """
        {"id": 1, "price": 2.5}
        broken
        {"id": 2, "tags": ["a"], "paid": true}
        """;
    assertThat(columns(feed, text))
        .containsExactly("id int", "price decimal 0.0", "tags nested", "paid boolean");
    assertThat(profile(feed, text).records()).isEqualTo(3);
  }

  @Test
  void aFileWithoutARequiredColumnStillTellsItsColumns() throws IOException {
    List<RawRow> rows = rows(Feeds.csv("id"), "nr,note\n1,a\n");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).error()).hasValueSatisfying(e -> assertThat(e).contains("'id'"));
    assertThat(columns(Feeds.csv("id"), "nr,note\n1,a\n"))
        .containsExactly("nr empty", "note empty");
  }

  /** It is kept in bronze, and equal files must make equal rows in every process. */
  @Test
  void theTextOfAProfileIsInAFixedOrder() throws IOException {
    String mixed = "id\ntext\n2024-01-31\ntrue\n1\n2.5\n2024-01-31 10:00\n";
    assertThat(profile(Feeds.csv("id"), mixed).fields().get("columns"))
        .contains(
            "\"types\":{\"BOOLEAN\":1,\"INT\":1,\"DECIMAL\":1,\"DATE\":1,\"TIMESTAMP\":1,\"TEXT\":1}");
  }

  @Test
  void whatCannotBeReadAtAllHasNoColumns() throws IOException {
    assertThat(columns(Feeds.csv("id"), "")).isEmpty();
  }

  private static List<String> columns(Feed feed, String text) throws IOException {
    return profile(feed, text).columns().stream().map(c -> c.name() + " " + c.form()).toList();
  }

  private static FileProfile profile(Feed feed, String text) throws IOException {
    List<RawRow> rows = rows(feed, text);
    RawRow last = rows.get(rows.size() - 1);
    assertThat(last.number()).isZero();
    return FileProfile.of(last.fields()).orElseThrow();
  }

  private static List<RawRow> rows(Feed feed, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<RawRow> rows = new ArrayList<>();
    try (RawRows read =
        new ProfiledRows(Records.open(() -> new ByteArrayInputStream(bytes), feed), bytes.length)) {
      read.forEachRemaining(rows::add);
    }
    return rows;
  }
}
