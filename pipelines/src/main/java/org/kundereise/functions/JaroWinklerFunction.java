package org.kundereise.functions;

import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * {@code cx.jaro_winkler(a, b)}: how alike two texts are, from 0 to 1; see {@link JaroWinkler}.
 * Capitals and spaces count: lower and trim first where they should not. Null where either is null.
 */
final class JaroWinklerFunction implements UnboundFunction {
  private static final DataType[] INPUTS = {DataTypes.StringType, DataTypes.StringType};

  @Override
  public String name() {
    return "jaro_winkler";
  }

  @Override
  public String description() {
    return "cx.jaro_winkler(a, b): the Jaro-Winkler similarity of two texts, from 0 to 1";
  }

  @Override
  public BoundFunction bind(StructType given) {
    if (given.length() != INPUTS.length) {
      throw new UnsupportedOperationException(
          "Cannot call %s: it takes %d arguments (a, b), not %d"
              .formatted(name(), INPUTS.length, given.length()));
    }
    return new Bound();
  }

  /** The function over texts. */
  public static final class Bound implements ScalarFunction<Double> {
    private static final long serialVersionUID = 1L;

    @Override
    public DataType[] inputTypes() {
      return INPUTS.clone();
    }

    @Override
    public DataType resultType() {
      return DataTypes.DoubleType;
    }

    @Override
    public String name() {
      return "jaro_winkler";
    }

    @Override
    public String canonicalName() {
      return "org.kundereise.jaro_winkler(string,string)";
    }

    /** Called from generated code, also with null. */
    public static Double invoke(UTF8String a, UTF8String b) {
      if (a == null || b == null) {
        return null;
      }
      return JaroWinkler.similarity(a.toString(), b.toString());
    }
  }
}
