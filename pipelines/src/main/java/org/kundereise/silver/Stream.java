package org.kundereise.silver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kundereise.lake.Table;

/**
 * A canonical stream: what every connector of its kind must bring, and the silver table it becomes.
 *
 * @param table the silver table; its columns are the stream's, plus the source, the person and load
 *     columns
 * @param seenAt the column that says when a record happened; empty where it says nothing about a
 *     person
 * @param identifiers what names a person, the surest first; empty where the stream names nobody
 * @param checks rules a record must keep
 */
public record Stream(
    Table table, Optional<String> seenAt, List<Identifier> identifiers, List<Check> checks) {

  /** Where a silver row came from; part of every silver table. */
  public static final String LOAD_COLUMNS =
      """
      file_id    STRING NOT NULL | none | content of the file the latest version came in
      row_number BIGINT NOT NULL | none | its record in that file
      file_date  DATE            | none | the date in that file's path
      part_of    STRING          | identifier | the whole it is a part of, where the source states wholes
      previous_identifier STRING | identifier | whom it named before the night that last changed that
      night_seq  BIGINT NOT NULL | none | the night that last changed the row
      """;

  /** The column that tells whose a record was: that person's journey changes too. */
  public static final String PREVIOUS_IDENTIFIER = "previous_identifier";

  /** The same for whom a code refers to, in tables whose rows have one. */
  public static final String PREVIOUS_CODE = "previous_referral_code";

  /** The column of it. */
  public static final String PREVIOUS_CODE_COLUMN =
      """
      previous_referral_code STRING | pseudonym | the referral code before the night that last changed it
      """;

  /**
   * What a connector may map beside a stream's columns: a boolean expression that says whether the
   * source has deleted the record. Such a record needs nothing but its key.
   */
  public static final String DELETED = "deleted";

  /**
   * The column that says which whole, such as a response, a row is a part of: what the latest
   * version of the whole does not hold is gone.
   */
  public static final String PART_OF = "part_of";

  /** The columns that say where a row came from. */
  public static final Set<String> LOADED =
      Set.of(
          "file_id",
          "row_number",
          "file_date",
          PART_OF,
          PREVIOUS_IDENTIFIER,
          PREVIOUS_CODE,
          Table.NIGHT_SEQ);

  private static final Set<String> OURS = Set.of("source", "identifier");

  /** The stream's name, as connectors write it. */
  public String name() {
    return name(table);
  }

  /** The name of the stream whose records a table holds. */
  public static String name(Table table) {
    return table.name().substring(table.name().indexOf('.') + 1);
  }

  /** The columns a connector maps. */
  public List<String> columns() {
    return table.columns().stream().filter(c -> !LOADED.contains(c) && !OURS.contains(c)).toList();
  }

  /** Whether a record without the column is rejected. */
  public boolean requires(String column) {
    return !table.schema().apply(column).nullable();
  }

  public static Builder of(Table table) {
    return new Builder(table);
  }

  /**
   * Something that names a person.
   *
   * @param kind contact, user, email, phone or device
   * @param value Spark SQL over the stream's columns
   */
  public record Identifier(String kind, String value) {}

  /**
   * A rule over a record's typed columns.
   *
   * @param brokenWhen Spark SQL that is true for a bad record
   * @param column the column at fault
   * @param reason completes "<column> <value> …"
   */
  public record Check(String brokenWhen, String column, String reason) {}

  /** Collects a stream's rules. */
  public static final class Builder {
    private final Table table;
    private Optional<String> seenAt = Optional.empty();
    private final List<Identifier> identifiers = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();

    private Builder(Table table) {
      this.table = table;
    }

    public Builder seenAt(String column) {
      this.seenAt = Optional.of(column);
      return this;
    }

    public Builder identifier(String kind, String value) {
      identifiers.add(new Identifier(kind, value));
      return this;
    }

    public Builder check(String brokenWhen, String column, String reason) {
      checks.add(new Check(brokenWhen, column, reason));
      return this;
    }

    public Stream build() {
      return new Stream(table, seenAt, List.copyOf(identifiers), List.copyOf(checks));
    }
  }
}
