package org.kundereise.functions;

import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code cx.funnel_times(times, stages, steps, window)}: when a customer reached each step of an
 * ordered funnel.
 *
 * <p>The entry is the first touchpoint of the first step. Each next step is the earliest later
 * touchpoint of its stage; all lie within the window from the entry. The result has one time a step
 * that was reached: empty without an entry.
 *
 * <p>Arguments: {@code times} ARRAY&lt;BIGINT&gt; in order, UTC epoch microseconds; {@code stages}
 * ARRAY&lt;TINYINT&gt; beside it; {@code steps} ARRAY&lt;TINYINT&gt;, the stage of each step;
 * {@code window} BIGINT in microseconds.
 */
final class FunnelTimes implements UnboundFunction {
  private static final DataType[] INPUTS = {
    DataTypes.createArrayType(DataTypes.LongType, false),
    DataTypes.createArrayType(DataTypes.ByteType, false),
    DataTypes.createArrayType(DataTypes.ByteType, false),
    DataTypes.LongType
  };
  private static final String[] ARGUMENTS = {"times", "stages", "steps", "window"};

  @Override
  public String name() {
    return "funnel_times";
  }

  @Override
  public String description() {
    return "cx.funnel_times(times, stages, steps, window): the times at which an ordered funnel's steps were reached";
  }

  @Override
  public BoundFunction bind(StructType given) {
    if (given.length() != INPUTS.length) {
      throw new UnsupportedOperationException(
          "Cannot call %s: it takes %d arguments (%s), not %d"
              .formatted(name(), INPUTS.length, String.join(", ", ARGUMENTS), given.length()));
    }
    return new Bound();
  }

  /** The function over arrays. */
  public static final class Bound implements ScalarFunction<ArrayData> {
    private static final long serialVersionUID = 1L;

    @Override
    public DataType[] inputTypes() {
      return INPUTS.clone();
    }

    @Override
    public DataType resultType() {
      return DataTypes.createArrayType(DataTypes.LongType, false);
    }

    @Override
    public String name() {
      return "funnel_times";
    }

    @Override
    public String canonicalName() {
      return "org.kundereise.funnel_times(array<bigint>,array<tinyint>,array<tinyint>,bigint)";
    }

    /** Called from generated code; the arrays are Spark's own. */
    public static ArrayData invoke(
        ArrayData times, ArrayData stages, ArrayData steps, long window) {
      int depth = steps.numElements();
      long[] reached = new long[depth];
      int step = 0;
      int touchpoints = times.numElements();
      for (int i = 0; i < touchpoints && step < depth; i++) {
        if (stages.getByte(i) != steps.getByte(step)) {
          continue;
        }
        long time = times.getLong(i);
        if (step > 0 && time - reached[0] > window) {
          break;
        }
        reached[step++] = time;
      }
      long[] result = new long[step];
      System.arraycopy(reached, 0, result, 0, step);
      return UnsafeArrayData.fromPrimitiveArray(result);
    }
  }
}
