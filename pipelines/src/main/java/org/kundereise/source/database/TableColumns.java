package org.kundereise.source.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.kundereise.config.Suggestion;

/** The columns of a table or query with their types, as the server tells them. */
final class TableColumns {
  /** The driver's names for columns that number themselves. */
  private static final Map<String, String> SERIAL =
      Map.of("serial", "int4", "bigserial", "int8", "smallserial", "int2");

  private final Map<String, TableColumn> byName;

  TableColumns(Map<String, TableColumn> byName) {
    this.byName = byName;
  }

  /**
   * A column.
   *
   * @param type PostgreSQL's short name, such as int8 or timestamptz
   * @param nested whether values are arrays or rows
   */
  record TableColumn(String name, String type, boolean nested) {}

  static TableColumns of(Connection connection, String relation) throws SQLException {
    Map<String, TableColumn> columns = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      ResultSet none = statement.executeQuery("SELECT * FROM " + relation + " LIMIT 0");
      ResultSetMetaData found = none.getMetaData();
      for (int i = 1; i <= found.getColumnCount(); i++) {
        String type = found.getColumnTypeName(i);
        int kind = found.getColumnType(i);
        columns.put(
            found.getColumnName(i),
            new TableColumn(
                found.getColumnName(i),
                SERIAL.getOrDefault(type, type),
                kind == Types.ARRAY || kind == Types.STRUCT));
      }
    }
    return new TableColumns(columns);
  }

  Optional<TableColumn> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /**
   * A column that must be there.
   *
   * @throws DatabaseException if it is not, saying what was probably meant
   */
  TableColumn require(String name, Access access) {
    return find(name)
        .orElseThrow(
            () ->
                new DatabaseException(
                    "Cannot read %s: the column '%s' is missing, found %s%s"
                        .formatted(
                            access,
                            name,
                            String.join(", ", byName.keySet()),
                            Suggestion.didYouMean(name, byName.keySet()))));
  }
}
