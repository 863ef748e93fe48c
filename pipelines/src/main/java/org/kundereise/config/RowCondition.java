package org.kundereise.config;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.Analyzer;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.catalog.InMemoryCatalog;
import org.apache.spark.sql.catalyst.catalog.SessionCatalog;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation$;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A condition over the columns of a row, looked at as Spark will when it filters by it: whether it
 * knows the functions, whether types go together, whether it is a condition at all. Spark does so
 * without a session, so that a configuration can be checked without one.
 */
record RowCondition(Expression parsed, StructType columns) {
  private static final FunctionRegistry FUNCTIONS = FunctionRegistry.builtin();

  /** Types are converted as in the warehouse's session. */
  private static final SQLConf LIKE_SESSION = new SQLConf();

  static {
    LIKE_SESSION.setConfString("spark.sql.ansi.enabled", "false");
  }

  /** What is wrong with it, if anything. */
  Optional<String> mistake() {
    Optional<String> unknown = functions(parsed).stream().filter(f -> !isKnown(f)).findFirst();
    if (unknown.isPresent()) {
      return unknown.map(f -> "which calls the unknown function '" + f + "'" + suggestion(f));
    }
    if (parsed.containsPattern(TreePattern.PLAN_EXPRESSION())) {
      return Optional.of("which asks other rows than the touchpoint's own");
    }
    try {
      Expression condition = SQLConf.withExistingConf(LIKE_SESSION, this::analysed).condition();
      boolean isSteady =
          condition.deterministic() && !condition.containsPattern(TreePattern.CURRENT_LIKE());
      return isSteady
          ? Optional.empty()
          : Optional.of("which is not the same whenever it is asked");
    } catch (Exception e) { // Scala throws the checked AnalysisException without declaring it
      return Optional.of("which is no condition: " + SqlExpression.reason(e));
    }
  }

  private Filter analysed() {
    SessionCatalog catalog =
        new SessionCatalog(
            new InMemoryCatalog(new SparkConf(false), new Configuration()),
            FUNCTIONS,
            TableFunctionRegistry.builtin());
    Analyzer analyzer = new Analyzer(catalog);
    LogicalPlan plan = analyzer.execute(new Filter(parsed, LocalRelation$.MODULE$.apply(columns)));
    analyzer.checkAnalysis(plan);
    return (Filter) plan;
  }

  private static boolean isKnown(String function) {
    return !function.contains(".") && FUNCTIONS.functionExists(new FunctionIdentifier(function));
  }

  private static String suggestion(String function) {
    Set<String> known =
        CollectionConverters.asJava(FUNCTIONS.listFunction()).stream()
            .map(FunctionIdentifier::funcName)
            .collect(Collectors.toSet());
    return Suggestion.didYouMean(function, known);
  }

  /** The functions called, as written. */
  private static Set<String> functions(Expression expression) {
    Set<String> functions = new TreeSet<>();
    if (expression instanceof UnresolvedFunction called) {
      functions.add(String.join(".", CollectionConverters.asJava(called.nameParts())));
    }
    CollectionConverters.asJava(expression.children())
        .forEach(child -> functions.addAll(functions(child)));
    return functions;
  }
}
