package org.kundereise.functions;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DayTimeIntervalType;

/**
 * An argument of a function.
 *
 * @param name as in messages and documentation
 * @param types what it may be, the first being what other types are widened to; all are the same to
 *     generated code
 */
record Argument(String name, List<DataType> types) implements Serializable {

  /** {@code ARRAY<BIGINT>} of epoch microseconds, or {@code ARRAY<TIMESTAMP>}; ascending. */
  static Argument times(String name) {
    return new Argument(name, List.of(array(DataTypes.LongType), array(DataTypes.TimestampType)));
  }

  /** {@code BIGINT} of microseconds, or an interval of days to seconds. */
  static Argument duration(String name) {
    return new Argument(name, List.of(DataTypes.LongType, DayTimeIntervalType.DEFAULT()));
  }

  /** {@code BIGINT} of epoch microseconds, or a timestamp. */
  static Argument moment(String name) {
    return new Argument(name, List.of(DataTypes.LongType, DataTypes.TimestampType));
  }

  static Argument arrayOf(String name, DataType element) {
    return new Argument(name, List.of(array(element)));
  }

  static Argument of(String name, DataType type) {
    return new Argument(name, List.of(type));
  }

  private static DataType array(DataType element) {
    return DataTypes.createArrayType(element, true);
  }

  /**
   * The type the argument is taken as.
   *
   * @param function for the message
   * @throws UnsupportedOperationException where the given type won't do
   */
  DataType take(String function, DataType given) {
    for (DataType type : types) {
      if (isSame(given, type)) {
        return given;
      }
    }
    DataType widened = types.get(0);
    if (!given.equals(DataTypes.NullType) && !isText(widened) && Cast.canUpCast(given, widened)) {
      return widened;
    }
    throw new UnsupportedOperationException(
        "Cannot call cx.%s: argument %s must be %s, not %s"
            .formatted(
                function,
                name,
                String.join(
                    " or ", types.stream().map(t -> t.sql().replace(" NOT NULL", "")).toList()),
                given.sql()));
  }

  private static boolean isSame(DataType given, DataType type) {
    if (given instanceof ArrayType a && type instanceof ArrayType b) {
      return isSame(a.elementType(), b.elementType());
    }
    return given instanceof DayTimeIntervalType && type instanceof DayTimeIntervalType
        || given.equals(type);
  }

  /** Everything can be written as text; that is seldom what was meant. */
  private static boolean isText(DataType type) {
    return type.equals(DataTypes.StringType);
  }
}
