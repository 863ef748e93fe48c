package org.kundereise.functions;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.connector.catalog.functions.AggregateFunction;
import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * An aggregate function of the catalog that counts over many journeys and gives an array of
 * structs, which {@code inline} makes rows of.
 *
 * @param <S> what it has counted so far
 */
abstract class SqlAggregate<S extends Serializable>
    implements UnboundFunction, AggregateFunction<S, ArrayData> {
  private static final long serialVersionUID = 1L;

  private final Signature signature;
  private final StructType row;

  /**
   * @param does what it tells, as the end of a sentence
   */
  SqlAggregate(String name, String does, StructType row, Argument... arguments) {
    this.signature = new Signature(name, does, List.of(arguments));
    this.row = row;
  }

  @Override
  public final BoundFunction bind(StructType given) {
    signature.take(given);
    return this;
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
    return signature.inputTypes();
  }

  @Override
  public final DataType resultType() {
    return DataTypes.createArrayType(row, false);
  }

  @Override
  public final String canonicalName() {
    return signature.canonicalName();
  }
}
