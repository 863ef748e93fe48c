package org.kundereise.lake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table as declared beside the step that fills it: the one place for its name, grain, columns and
 * key. The lake creates the Delta table from it before the first write, so the declaration guards
 * what comes in, what is stored and what readers see.
 *
 * @param name schema and table, such as {@code silver.orders}
 * @param grain what one row is, in words
 * @param schema columns with nullability, comment and the metadata key {@value #PRIVACY}
 * @param key the columns that tell rows apart; never null
 * @param compression of its files
 */
public record Table(
    String name, String grain, StructType schema, List<String> key, Compression compression) {

  /** What a table's files trade. */
  public enum Compression {
    /** Space: most tables. */
    SNAPPY,

    /** Time: a table that is read whole again and again, and hardly gets smaller. */
    UNCOMPRESSED;

    /** How Delta's writer is told. */
    Map<String, String> option() {
      return Map.of("compression", name().toLowerCase(Locale.ROOT));
    }
  }

  /** The metadata key of a column's {@link Privacy} class. */
  public static final String PRIVACY = "privacy";

  /** The column that holds the number of the night which last changed a row. */
  public static final String NIGHT_SEQ = "night_seq";

  /**
   * Columns that tell how a row was loaded, not what it says: content comparisons leave them out.
   */
  static final Set<String> LOAD_COLUMNS =
      Set.of(
          NIGHT_SEQ,
          "previous_customer_id",
          "previous_identifier",
          "previous_referral_code",
          "removed_identifier",
          "removed_referral_code");

  public static Builder named(String name) {
    return new Builder(name);
  }

  /** The names of all columns in order. */
  public List<String> columns() {
    return List.of(schema.fieldNames());
  }

  /** The columns that make up a row's content: all but those that tell how it was loaded. */
  public List<String> contentColumns() {
    return columns().stream().filter(c -> !LOAD_COLUMNS.contains(c)).toList();
  }

  /**
   * The schema without NOT NULL: what rows are checked against before Delta, which knows the rows
   * themselves, refuses nulls.
   */
  public StructType nullable() {
    return new StructType(
        Arrays.stream(schema.fields())
            .map(f -> DataTypes.createStructField(f.name(), f.dataType(), true, f.metadata()))
            .toArray(StructField[]::new));
  }

  /** Rows in the table's columns, types and order; a missing column fails by name. */
  Dataset<Row> shape(Dataset<Row> rows) {
    return rows.to(nullable());
  }

  /** The privacy class of a column. */
  public Privacy privacy(String column) {
    return Privacy.valueOf(schema.apply(column).metadata().getString(PRIVACY));
  }

  /** Collects a declaration; {@link #columns} reads one column a line. */
  public static final class Builder {
    private final String name;
    private String grain = "";
    private final List<StructField> fields = new ArrayList<>();
    private List<String> key = List.of();
    private Compression compression = Compression.SNAPPY;

    private Builder(String name) {
      this.name = name;
    }

    /** What one row is: "One row per order". */
    public Builder grain(String words) {
      this.grain = words;
      return this;
    }

    /**
     * Adds columns, one a line: {@code name TYPE [NOT NULL] | privacy class | comment}.
     *
     * @throws IllegalArgumentException if a line has no three parts or names no type or privacy
     *     class
     */
    public Builder columns(String lines) {
      lines
          .lines()
          .map(String::strip)
          .filter(l -> !l.isEmpty())
          .map(this::field)
          .forEach(fields::add);
      return this;
    }

    public Builder key(String... columns) {
      this.key = List.of(columns);
      return this;
    }

    public Builder compression(Compression chosen) {
      this.compression = chosen;
      return this;
    }

    public Table build() {
      return new Table(
          name, grain, new StructType(fields.toArray(StructField[]::new)), key, compression);
    }

    private StructField field(String line) {
      String[] parts = line.split("\\|", 3);
      if (parts.length != 3) {
        throw new IllegalArgumentException(
            "Cannot declare %s: '%s' is not 'name TYPE | privacy | comment'".formatted(name, line));
      }
      String[] column = parts[0].strip().split("\\s+", 2);
      String type = column[1];
      boolean nullable = !type.toUpperCase(Locale.ROOT).endsWith("NOT NULL");
      DataType dataType =
          DataType.fromDDL(nullable ? type : type.substring(0, type.length() - 8).strip());
      Metadata metadata =
          new MetadataBuilder()
              .putString(PRIVACY, Privacy.valueOf(parts[1].strip().toUpperCase(Locale.ROOT)).name())
              .putString("comment", parts[2].strip())
              .build();
      return DataTypes.createStructField(column[0], dataType, nullable, metadata);
    }
  }
}
