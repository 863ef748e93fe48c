package org.kundereise.functions;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.catalyst.analysis.NoSuchFunctionException;
import org.apache.spark.sql.connector.catalog.FunctionCatalog;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/**
 * The catalog {@code cx} of our functions: {@code
 * spark.sql.catalog.cx=org.kundereise.functions.FunctionsCatalog}.
 */
public final class FunctionsCatalog implements FunctionCatalog {
  private static final Map<String, UnboundFunction> FUNCTIONS = new TreeMap<>();

  static {
    for (UnboundFunction function :
        List.of(
            new CountTransitions(),
            new DropOffs(),
            new Funnel(),
            new JaroWinklerFunction(),
            new Lifecycle(),
            new Matches(),
            new Nps(),
            new Path(),
            new Periods(),
            new Purchases(),
            new PurchasesUntil(),
            new Retention(),
            new Sessions(),
            new StageStates(),
            new WilsonInterval(),
            new WindowFunnel())) {
      FUNCTIONS.put(function.name(), function);
    }
  }

  private String name = "cx";

  @Override
  public void initialize(String catalog, CaseInsensitiveStringMap options) {
    this.name = catalog;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Identifier[] listFunctions(String[] namespace) {
    return FUNCTIONS.keySet().stream()
        .map(function -> Identifier.of(new String[0], function))
        .toArray(Identifier[]::new);
  }

  @Override
  public UnboundFunction loadFunction(Identifier identifier) throws NoSuchFunctionException {
    UnboundFunction function = FUNCTIONS.get(identifier.name());
    if (function == null) {
      throw new NoSuchFunctionException(identifier);
    }
    return function;
  }
}
