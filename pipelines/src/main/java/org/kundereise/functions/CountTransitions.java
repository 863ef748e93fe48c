package org.kundereise.functions;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code cx.count_transitions(channels, codes, conversion)}, an aggregate: how often customers went
 * from one channel to the next, as a Markov chain of the first order counts it (Anderl et al.,
 * "Mapping the customer journey", 2016).
 *
 * <p>A path starts with the first touchpoint and anew after each conversion, a touchpoint with the
 * given code; it ends in the conversion or, without one, in null. One struct for each pair that
 * occurs: {@code from}, a channel or {@link #START}; {@code to}, a channel, {@link #CONVERSION} or
 * {@link #NULL}; {@code n}. Channels are codes from 0.
 */
public final class CountTransitions extends SqlAggregate<TransitionCounts> {
  private static final long serialVersionUID = 1L;

  /** Where paths start. */
  public static final short START = -1;

  /** Where paths end that convert. */
  public static final short CONVERSION = -2;

  /** Where paths end that don't. */
  public static final short NULL = -3;

  CountTransitions() {
    super(
        "count_transitions",
        "how often customers went from one channel to the next",
        new StructType()
            .add("from", DataTypes.ShortType, false)
            .add("to", DataTypes.ShortType, false)
            .add("n", DataTypes.LongType, false),
        Argument.arrayOf("channels", DataTypes.ShortType),
        Argument.arrayOf("codes", DataTypes.ByteType),
        Argument.of("conversion", DataTypes.IntegerType));
  }

  @Override
  public TransitionCounts newAggregationState() {
    return new TransitionCounts();
  }

  @Override
  public TransitionCounts update(TransitionCounts counts, InternalRow row) {
    if (!row.isNullAt(0) && !row.isNullAt(1)) {
      counts.add(row.getArray(0), row.getArray(1), row.getInt(2));
    }
    return counts;
  }

  @Override
  public TransitionCounts merge(TransitionCounts left, TransitionCounts right) {
    left.addAll(right);
    return left;
  }

  @Override
  public ArrayData produceResult(TransitionCounts counts) {
    return new GenericArrayData(
        counts.list().stream()
            .map(t -> new GenericInternalRow(new Object[] {t.from(), t.to(), t.n()}))
            .toArray());
  }
}
