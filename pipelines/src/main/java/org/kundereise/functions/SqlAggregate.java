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

  private final String name;
  private final String does;
  private final List<Argument> arguments;
  private final StructType row;

  /**
   * @param does what it tells, as the end of a sentence
   */
  SqlAggregate(String name, String does, StructType row, Argument... arguments) {
    this.name = name;
    this.does = does;
    this.row = row;
    this.arguments = List.of(arguments);
  }

  @Override
  public final BoundFunction bind(StructType given) {
    Argument.takeAll(name, arguments, given);
    return this;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String description() {
    return "cx.%s(%s): %s".formatted(name, Argument.names(arguments), does);
  }

  @Override
  public final DataType[] inputTypes() {
    return arguments.stream().map(a -> a.types().get(0)).toArray(DataType[]::new);
  }

  @Override
  public final DataType resultType() {
    return DataTypes.createArrayType(row, false);
  }

  @Override
  public final String canonicalName() {
    return "org.kundereise." + name;
  }
}
