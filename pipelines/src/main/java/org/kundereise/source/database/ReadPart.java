package org.kundereise.source.database;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads one part of a feed, on an executor, in the state of the database that the driver's
 * transaction sees, and writes it as one file.
 *
 * @param snapshot the exported snapshot
 * @param names the raw columns
 * @param types PostgreSQL's types of them
 * @param folder of the files
 */
record ReadPart(
    Access access,
    String snapshot,
    List<String> names,
    List<String> types,
    String date,
    String folder,
    SerializableConfiguration hadoop)
    implements Function<ReadPart.Part, ReadPart.Written> {
  private static final int ROWS_AT_ONCE = 5_000;

  /** A part and the statement that reads it. */
  record Part(int number, String sql) implements Serializable {}

  /**
   * What became of a part. A failure is told and not thrown: Spark would write the driver's words
   * into its log.
   *
   * @param file the name of its file; there is none if there are no rows
   * @param failure empty if all went well
   */
  record Written(String file, long rows, String failure) implements Serializable {}

  @Override
  public Written call(Part part) throws IOException {
    int attempt = TaskContext.get() == null ? 0 : TaskContext.get().attemptNumber();
    String name = "part-%04d-%d.jsonl.gz".formatted(part.number(), attempt);
    RowsFile file = new RowsFile(hadoop.value(), new Path(folder, name));
    try (file;
        Connection connection = access.open();
        Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
      statement.setFetchSize(ROWS_AT_ONCE);
      ResultSet rows = statement.executeQuery(part.sql());
      while (rows.next()) {
        write(rows, file.next());
      }
    } catch (SQLException e) {
      return new Written(name, file.rows(), access.failure(e).getMessage());
    }
    return new Written(name, file.rows(), "");
  }

  private void write(ResultSet rows, JsonGenerator line) throws SQLException, IOException {
    line.writeStartObject();
    for (int i = 0; i < names.size(); i++) {
      line.writeStringField(names.get(i), ValueText.of(types.get(i), rows.getString(i + 1)));
    }
    line.writeStringField(RowsFile.DATE, date);
    line.writeEndObject();
  }
}
