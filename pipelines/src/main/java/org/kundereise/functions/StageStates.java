package org.kundereise.functions;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * {@code cx.stage_states(times, stages)}: the stages a customer was in, one after the other. A
 * customer is in the stage of the latest touchpoint that has one; touchpoints of the same stage in
 * a row are one stay. A struct a stay: {@code stage}; {@code entered} and {@code left}, epoch
 * microseconds, the latter null for the present one; {@code came_from}, the stage before, null for
 * the first; {@code touchpoints}, those of the stay that have a stage.
 */
public final class StageStates extends SqlFunction<ArrayData> {
  private static final long serialVersionUID = 1L;
  private static final int LEFT = 2;
  private static final int TOUCHPOINTS = 4;

  StageStates() {
    super(
        "stage_states",
        "the stages a customer was in, with entry and exit",
        DataTypes.createArrayType(
            new StructType()
                .add("stage", DataTypes.ByteType, false)
                .add("entered", DataTypes.LongType, false)
                .add("left", DataTypes.LongType, true)
                .add("came_from", DataTypes.ByteType, true)
                .add("touchpoints", DataTypes.IntegerType, false),
            false),
        Argument.times("times"),
        Argument.arrayOf("stages", DataTypes.ByteType));
  }

  @Override
  SqlFunction<ArrayData> copy() {
    return new StageStates();
  }

  /** Called from generated code; null where there are no times. */
  public static ArrayData invoke(ArrayData times, ArrayData stages) {
    if (times == null || stages == null) {
      return null;
    }
    List<InternalRow> stays = new ArrayList<>();
    GenericInternalRow stay = null;
    int touchpoints = 0;
    byte in = 0;
    for (int i = 0; i < times.numElements(); i++) {
      byte stage = stages.getByte(i);
      if (stage == 0) {
        continue;
      }
      if (stay == null || stage != in) {
        long time = times.getLong(i);
        if (stay != null) {
          stay.update(LEFT, time);
        }
        stay =
            new GenericInternalRow(new Object[] {stage, time, null, stay == null ? null : in, 0});
        stays.add(stay);
        touchpoints = 0;
        in = stage;
      }
      stay.update(TOUCHPOINTS, ++touchpoints);
    }
    return new GenericArrayData(stays.toArray());
  }
}
