package org.kundereise.functions;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * How a function of the catalog is called.
 *
 * @param does what it tells, as the end of a sentence
 */
record Signature(String name, String does, List<Argument> arguments) implements Serializable {

  /** As {@code DESCRIBE FUNCTION} shows it. */
  String description() {
    return "cx.%s(%s): %s".formatted(name, names(), does);
  }

  String canonicalName() {
    return "org.kundereise." + name;
  }

  /** The types its arguments have unless a call says otherwise. */
  DataType[] inputTypes() {
    return arguments.stream().map(a -> a.types().get(0)).toArray(DataType[]::new);
  }

  /**
   * The types a call's arguments are taken as.
   *
   * @throws UnsupportedOperationException where their number or a type won't do
   */
  DataType[] take(StructType given) {
    StructField[] fields = given.fields();
    if (fields.length != arguments.size()) {
      throw new UnsupportedOperationException(
          "Cannot call cx.%s: it takes %d arguments (%s), not %d"
              .formatted(name, arguments.size(), names(), fields.length));
    }
    DataType[] types = new DataType[fields.length];
    for (int i = 0; i < fields.length; i++) {
      types[i] = arguments.get(i).take(name, fields[i].dataType());
    }
    return types;
  }

  private String names() {
    return arguments.stream().map(Argument::name).collect(Collectors.joining(", "));
  }
}
