package org.kundereise.silver.linkage;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The records to link. Few are held in one place and linked there, since on one machine that is
 * quicker than asking Spark; many stay where they are, and Spark moves them block by block. What is
 * done with a block is the same code, and so are the results.
 */
public final class Records {
  /** The column that names a record: unique, and never null. */
  public static final String ID = "record_id";

  private static final long CELLS_IN_ONE_PLACE = 8_000_000;

  private final Dataset<Row> rows;
  private final List<String> columns;
  private final long count;
  private final List<String[]> held;

  private Records(Dataset<Row> rows, List<String> columns, long count, List<String[]> held) {
    this.rows = rows;
    this.columns = columns;
    this.count = count;
    this.held = held;
  }

  /**
   * The records of a dataset.
   *
   * @param dataset rows with {@link #ID} and the columns; read several times if there are many
   * @param columns those to compare
   */
  public static Records of(Dataset<Row> dataset, List<String> columns) {
    return of(dataset, columns, CELLS_IN_ONE_PLACE);
  }

  /**
   * The same, with another limit.
   *
   * @param cells the most values that are held in one place
   */
  static Records of(Dataset<Row> dataset, List<String> columns, long cells) {
    List<Column> selected = new ArrayList<>();
    selected.add(col(ID).cast("string").as(ID));
    columns.forEach(c -> selected.add(col("`" + c + "`").cast("string").as(c)));
    Dataset<Row> rows = dataset.select(selected.toArray(Column[]::new));
    int most = (int) Math.min(Integer.MAX_VALUE - 1, cells / selected.size());
    List<Row> few = cells == 0 ? List.of() : rows.limit(most + 1).collectAsList();
    if (cells == 0 || few.size() > most) {
      return new Records(rows, List.copyOf(columns), rows.count(), null);
    }
    return new Records(rows, List.copyOf(columns), few.size(), texts(few));
  }

  /** How many there are. */
  public long count() {
    return count;
  }

  List<String> columns() {
    return columns;
  }

  /** About so many of them, taken by a hash of their ids: first the id, then the columns. */
  List<String[]> sample(int wanted) {
    double share = (double) wanted / Math.max(1, count);
    if (held != null) {
      return held.stream().filter(r -> taken(r[0], share)).toList();
    }
    FilterFunction<Row> taken = row -> taken(row.getString(0), share);
    return texts(rows.filter(taken).collectAsList());
  }

  /** What is to be done with the blocks of one part of the records. */
  interface Work extends Serializable {
    Iterator<Row> apply(Iterator<Blocks.Block> blocks);
  }

  /** Does the work on all blocks. */
  Answer work(Blocks blocks, Work work, StructType schema) {
    return held == null
        ? Answer.of(inSpark(blocks, work, schema))
        : Answer.held(rows.sparkSession(), schema, here(blocks, work));
  }

  private Dataset<Row> inSpark(Blocks blocks, Work work, StructType schema) {
    MapPartitionsFunction<Row, Row> perPart = part -> work.apply(blocks.read(part));
    return blocks.gather(rows).mapPartitions(perPart, Encoders.row(schema));
  }

  private List<Row> here(Blocks blocks, Work work) {
    List<List<Blocks.Block>> parts = blocks.gather(held);
    return IntStream.range(0, parts.size())
        .parallel()
        .boxed()
        .flatMap(p -> listed(work.apply(parts.get(p).iterator())))
        .toList();
  }

  private static Stream<Row> listed(Iterator<Row> rows) {
    List<Row> list = new ArrayList<>();
    rows.forEachRemaining(list::add);
    return list.stream();
  }

  private static boolean taken(String id, double share) {
    return share >= 1 || BlockingRule.isSampled(BlockingRule.hash(0, id), share);
  }

  /** In the order of their ids, so that nothing depends on the order in which they came. */
  private static List<String[]> texts(List<Row> rows) {
    List<String[]> texts = new ArrayList<>(rows.size());
    for (Row row : rows) {
      String[] text = new String[row.length()];
      for (int c = 0; c < text.length; c++) {
        text[c] = row.getString(c);
      }
      texts.add(text);
    }
    texts.sort(Comparator.comparing(text -> text[0]));
    return texts;
  }
}
