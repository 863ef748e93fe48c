package org.kundereise.silver.linkage;

import java.io.Serializable;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Finds the pairs of records that are probably one person.
 *
 * @param model what decides
 * @param threshold the least probability
 */
public record FindPairs(LinkageModel model, double threshold) {
  /**
   * One row per pair.
   *
   * <p>{@code record_a}, {@code record_b}: the records, the smaller id first. {@code weight}: bits
   * for one person, the prior included. {@code probability}: the same as a probability. {@code
   * because}: what every column gave, in the model's order; a missing value gives 0 at the level
   * {@code missing}.
   */
  public static final StructType SCHEMA =
      StructType.fromDDL(
          "record_a STRING NOT NULL, record_b STRING NOT NULL, weight DOUBLE NOT NULL,"
              + " probability DOUBLE NOT NULL,"
              + " because ARRAY<STRUCT<column: STRING, level: STRING, bits: DOUBLE>>");

  /**
   * The pairs among records, as {@link #SCHEMA}.
   *
   * @param records with the model's columns, in its order
   */
  public Answer apply(Records records) {
    return find(records, (block, pair) -> block.forEachPair(pair));
  }

  /**
   * The pairs of which one record at least is among some: each of these compared with all others.
   *
   * @param records as for {@link #apply}; those that share no block with the sought ones may be
   *     left out
   * @param sought ids of records; few, since they are sent to wherever pairs are made
   */
  public Answer touching(Records records, Set<String> sought) {
    Set<String> ids = Set.copyOf(sought);
    return find(records, (block, pair) -> block.forEachPairOf(ids, pair));
  }

  /** Makes the pairs of a block that are to be weighed. */
  private interface Making extends Serializable {
    void pairs(Blocks.Block block, Blocks.Block.Pair pair);
  }

  private Answer find(Records records, Making making) {
    if (!records.columns().equals(model.names())) {
      throw new IllegalArgumentException(
          "Cannot link by %s: the model compares %s".formatted(records.columns(), model.names()));
    }
    LinkageModel kept = model;
    double least = Math.log(threshold / (1 - threshold)) / Math.log(2);
    Records.Work work =
        blocks -> {
          Score score = new Score(kept);
          return new Flattened<>(
              blocks, (block, out) -> find(making, score, least, block, out, kept));
        };
    return records.work(Blocks.all(model), work, SCHEMA);
  }

  private static void find(
      Making making,
      Score score,
      double least,
      Blocks.Block block,
      Consumer<Row> out,
      LinkageModel model) {
    making.pairs(
        block,
        (a, b) -> {
          if (!a.metBefore(block.rule(), b)) {
            double weight = score.weigh(a.values(), b.values());
            if (weight >= least) {
              out.accept(row(a.id(), b.id(), weight, score, model));
            }
          }
        });
  }

  private static Row row(String a, String b, double weight, Score score, LinkageModel model) {
    Row[] because = new Row[model.columns().size()];
    for (int c = 0; c < because.length; c++) {
      ComparedColumn column = model.columns().get(c);
      int level = score.level(c);
      String label = level == Comparison.MISSING ? "missing" : column.levels().get(level).label();
      because[c] = RowFactory.create(column.name(), label, score.bits(c));
    }
    return RowFactory.create(a, b, weight, Score.probability(weight), because);
  }
}
