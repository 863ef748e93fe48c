package org.kundereise.functions;

import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * {@code cx.jaro_winkler(a, b)}: how alike two texts are, from 0 to 1; see {@link JaroWinkler}.
 * Capitals and spaces count: lower and trim first where they should not. Null where either is null.
 */
public final class JaroWinklerFunction extends SqlFunction<Double> {
  private static final long serialVersionUID = 1L;

  JaroWinklerFunction() {
    super(
        "jaro_winkler",
        "the Jaro-Winkler similarity of two texts, from 0 to 1",
        DataTypes.DoubleType,
        Argument.of("a", DataTypes.StringType),
        Argument.of("b", DataTypes.StringType));
  }

  @Override
  SqlFunction<Double> copy() {
    return new JaroWinklerFunction();
  }

  /** Called from generated code, also with null. */
  public static Double invoke(UTF8String a, UTF8String b) {
    if (a == null || b == null) {
      return null;
    }
    return JaroWinkler.similarity(a.toString(), b.toString());
  }
}
