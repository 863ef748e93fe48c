package org.kundereise.functions;

import java.util.List;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * A function of the catalog, both as it is found and as it is bound to the types of a call.
 *
 * <p>A subclass has a public static method {@code invoke} with the arguments' Java types, which
 * generated code calls directly. It must not keep its arguments: Spark reuses them.
 */
abstract class SqlFunction<R> implements UnboundFunction, ScalarFunction<R> {
  private static final long serialVersionUID = 1L;

  private final Signature signature;
  private final DataType result;
  private DataType[] inputs;

  /**
   * @param does what it tells, as the end of a sentence
   */
  SqlFunction(String name, String does, DataType result, Argument... arguments) {
    this.signature = new Signature(name, does, List.of(arguments));
    this.result = result;
    this.inputs = signature.inputTypes();
  }

  /** Another one of the same function. */
  abstract SqlFunction<R> copy();

  @Override
  public final BoundFunction bind(StructType given) {
    SqlFunction<R> bound = copy();
    bound.inputs = signature.take(given);
    return bound;
  }

  @Override
  public final String name() {
    return signature.name();
  }

  @Override
  public final String description() {
    return signature.description();
  }

  @Override
  public final DataType[] inputTypes() {
    return inputs.clone();
  }

  @Override
  public final DataType resultType() {
    return result;
  }

  @Override
  public final String canonicalName() {
    return signature.canonicalName();
  }
}
