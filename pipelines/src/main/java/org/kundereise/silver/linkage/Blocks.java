package org.kundereise.silver.linkage;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Records gathered in blocks: one shuffle and one sort bring those of a block together, so that
 * pairs are made in a single pass without a join.
 *
 * @param model what is compared and which rules make blocks
 * @param shares of each rule's blocks the share that is looked at; all of them, or a sample
 */
record Blocks(LinkageModel model, double[] shares) implements Serializable {
  private static final StructType SCHEMA =
      StructType.fromDDL("block LONG NOT NULL, rule INT NOT NULL, record BINARY NOT NULL");
  private static final double UNIT = 0x1p-53;

  /**
   * Records that share a block.
   *
   * @param rule the rule that makes it
   */
  record Block(int rule, List<LinkRecord> records) {
    /** What to do with a pair of records. */
    interface Pair {
      void accept(LinkRecord a, LinkRecord b);
    }

    void forEachPair(Pair pair) {
      for (int i = 1; i < records.size(); i++) {
        for (int j = 0; j < i; j++) {
          pair.accept(records.get(i), records.get(j));
        }
      }
    }
  }

  static Blocks all(LinkageModel model) {
    double[] shares = new double[model.blocking().size()];
    java.util.Arrays.fill(shares, 1);
    return new Blocks(model, shares);
  }

  /** One row per record and block, those of a block together. */
  Dataset<Row> gather(Dataset<Row> records) {
    List<Column> columns = new ArrayList<>();
    columns.add(col(TrainModel.RECORD_ID).cast("string"));
    model.names().forEach(name -> columns.add(col("`" + name + "`").cast("string")));
    MapPartitionsFunction<Row, Row> keyed = rows -> new Flattened<>(rows, this::rows);
    return records
        .select(columns.toArray(Column[]::new))
        .mapPartitions(keyed, Encoders.row(SCHEMA))
        .repartition(col("block"))
        .sortWithinPartitions("block");
  }

  private void rows(Row row, Consumer<Row> out) {
    String[] values = new String[model.columns().size()];
    for (int c = 0; c < values.length; c++) {
      values[c] = model.columns().get(c).kind().normalise(row.getString(c + 1));
    }
    long[] blocks = model.blocking().stream().mapToLong(r -> r.block(values)).toArray();
    byte[] bytes = null;
    for (int r = 0; r < blocks.length; r++) {
      if (blocks[r] != BlockingRule.NONE && looksAt(r, blocks[r])) {
        bytes = bytes == null ? new LinkRecord(row.getString(0), values, blocks).encode() : bytes;
        out.accept(RowFactory.create(blocks[r], r, bytes));
      }
    }
  }

  private boolean looksAt(int rule, long block) {
    return shares[rule] >= 1 || (BlockingRule.mix(block) >>> 11) * UNIT < shares[rule];
  }

  /** The blocks of a partition that {@link #gather} made; those too large are left out. */
  Iterator<Block> read(Iterator<Row> rows) {
    return new Iterator<>() {
      private Row ahead = rows.hasNext() ? rows.next() : null;

      @Override
      public boolean hasNext() {
        return ahead != null;
      }

      @Override
      public Block next() {
        long block = ahead.getLong(0);
        int rule = ahead.getInt(1);
        List<LinkRecord> records = new ArrayList<>();
        while (ahead != null && ahead.getLong(0) == block) {
          if (records.size() <= model.largestBlock()) {
            records.add(decode(ahead));
          }
          ahead = rows.hasNext() ? rows.next() : null;
        }
        boolean tooLarge = records.size() > model.largestBlock();
        return new Block(rule, tooLarge ? List.of() : records);
      }
    };
  }

  private LinkRecord decode(Row row) {
    return LinkRecord.decode((byte[]) row.get(2), model.columns().size(), model.blocking().size());
  }
}
