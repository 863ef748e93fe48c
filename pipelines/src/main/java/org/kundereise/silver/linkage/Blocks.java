package org.kundereise.silver.linkage;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
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
  private static final int PART = 2_000;

  /**
   * Records that share a block.
   *
   * @param rule the rule that makes it
   * @param records in the order of their ids
   */
  record Block(int rule, List<LinkRecord> records) {
    /** What to do with a pair of records, the smaller id first. */
    interface Pair {
      void accept(LinkRecord a, LinkRecord b);
    }

    private void add(LinkRecord record) {
      records.add(record);
    }

    void forEachPair(Pair pair) {
      for (int i = 1; i < records.size(); i++) {
        for (int j = 0; j < i; j++) {
          pair.accept(records.get(j), records.get(i));
        }
      }
    }

    /** The pairs of which one at least is among these records. */
    void forEachPairOf(Set<String> ids, Pair pair) {
      boolean[] sought = new boolean[records.size()];
      for (int i = 0; i < sought.length; i++) {
        sought[i] = ids.contains(records.get(i).id());
        for (int j = 0; j < i; j++) {
          if (sought[i] || sought[j]) {
            pair.accept(records.get(j), records.get(i));
          }
        }
      }
    }
  }

  static Blocks all(LinkageModel model) {
    double[] shares = new double[model.blocking().size()];
    java.util.Arrays.fill(shares, 1);
    return new Blocks(model, shares);
  }

  /**
   * One row per record and block, those of a block together.
   *
   * @param records the id, then the columns
   */
  Dataset<Row> gather(Dataset<Row> records) {
    MapPartitionsFunction<Row, Row> keyed = rows -> new Flattened<>(rows, this::rows);
    return records
        .mapPartitions(keyed, Encoders.row(SCHEMA))
        .repartition(col("block"))
        .sortWithinPartitions("block");
  }

  /**
   * The same for records that are here: the blocks of more than one, in parts.
   *
   * @param records the id, then the columns
   */
  List<List<Block>> gather(List<String[]> records) {
    List<LinkRecord> keyed =
        records.parallelStream().map(r -> record(r[0], model.normalise(r, 1))).toList();
    List<Block> blocks = new ArrayList<>();
    for (int rule = 0; rule < shares.length; rule++) {
      Map<Long, Block> ofRule = new LinkedHashMap<>();
      for (LinkRecord r : keyed) {
        long block = r.blocks()[rule];
        if (looksAt(rule, block)) {
          int number = rule;
          ofRule.computeIfAbsent(block, k -> new Block(number, new ArrayList<>(2))).add(r);
        }
      }
      ofRule.values().stream().filter(this::isWorthwhile).forEach(blocks::add);
    }
    List<List<Block>> parts = new ArrayList<>();
    for (int from = 0; from < blocks.size(); from += PART) {
      parts.add(blocks.subList(from, Math.min(blocks.size(), from + PART)));
    }
    return parts;
  }

  private boolean isWorthwhile(Block block) {
    return block.records().size() > 1 && block.records().size() <= model.largestBlock();
  }

  private LinkRecord record(String id, String[] values) {
    return new LinkRecord(
        id, values, model.blocking().stream().mapToLong(r -> r.block(values)).toArray());
  }

  private void rows(Row row, Consumer<Row> out) {
    String[] values = new String[model.columns().size()];
    for (int c = 0; c < values.length; c++) {
      values[c] = model.columns().get(c).kind().normalise(row.getString(c + 1));
    }
    LinkRecord record = record(row.getString(0), values);
    byte[] bytes = null;
    for (int r = 0; r < shares.length; r++) {
      if (looksAt(r, record.blocks()[r])) {
        bytes = bytes == null ? record.encode() : bytes;
        out.accept(RowFactory.create(record.blocks()[r], r, bytes));
      }
    }
  }

  private boolean looksAt(int rule, long block) {
    return block != BlockingRule.NONE
        && (shares[rule] >= 1 || BlockingRule.isSampled(block, shares[rule]));
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
        // Likeness may depend on which of two texts is taken first.
        records.sort(Comparator.comparing(LinkRecord::id));
        return new Block(rule, tooLarge ? List.of() : records);
      }
    };
  }

  private LinkRecord decode(Row row) {
    return LinkRecord.decode((byte[]) row.get(2), model.columns().size(), model.blocking().size());
  }
}
