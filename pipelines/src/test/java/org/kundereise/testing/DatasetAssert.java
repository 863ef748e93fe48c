package org.kundereise.testing;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.assertj.core.api.AbstractAssert;

/** Says what rows a dataset must have, in whatever order. */
public final class DatasetAssert extends AbstractAssert<DatasetAssert, Dataset<Row>> {
  private DatasetAssert(Dataset<Row> actual) {
    super(actual, DatasetAssert.class);
  }

  public static DatasetAssert assertThatRows(Dataset<Row> actual) {
    return new DatasetAssert(actual);
  }

  /**
   * The dataset has exactly these rows, as far as the named columns tell.
   *
   * @param text the first line names columns, cells are parted by {@code |}; an empty cell is null
   */
  public DatasetAssert hasRows(String text) {
    TextTable expected = TextTable.parse(text);
    Column[] asText =
        expected.columns().stream().map(c -> col(c).cast("string").as(c)).toArray(Column[]::new);
    List<List<String>> rows =
        actual.select(asText).collectAsList().stream().map(DatasetAssert::cells).toList();
    assertThat(new TextTable(expected.columns(), rows).sorted()).isEqualTo(expected.sorted());
    return this;
  }

  private static List<String> cells(Row row) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> row.isNullAt(i) ? "" : row.getString(i).strip())
        .toList();
  }
}
