package org.kundereise.config;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.UnresolvedNamedLambdaVariable;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * An expression of Spark SQL, parsed but not run: is it well formed, which columns does it name?
 */
public final class SqlExpression {
  private final Expression parsed;

  private SqlExpression(Expression parsed) {
    this.parsed = parsed;
  }

  /** Parses the expression of a value; empty, with the mistake noted, if it is not Spark SQL. */
  public static Optional<SqlExpression> of(Value value) {
    String sql = value.text();
    if (sql.isBlank() || sql.contains("${")) {
      return Optional.empty(); // the mistake is noted already
    }
    try {
      Expression parsed = new CatalystSqlParser().parseExpression(sql);
      if (parsed instanceof Alias alias) { // "a = 1 and": the last word is taken for a name
        value.mistake("found '" + sql + "', which ends in '" + alias.name() + "' like a name");
      }
      return Optional.of(new SqlExpression(parsed));
    } catch (Exception e) { // Scala throws the checked ParseException without declaring it
      value.mistake("found '" + sql + "', which is not Spark SQL: " + reason(e));
      return Optional.empty();
    }
  }

  static String reason(Exception e) {
    return String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("cannot be parsed");
  }

  /** The columns named, as written. */
  public Set<String> columns() {
    Set<String> columns = new TreeSet<>();
    collect(parsed, columns);
    return columns;
  }

  private static void collect(Expression expression, Set<String> columns) {
    if (expression instanceof LambdaFunction lambda) {
      // Before analysis every name in a lambda's body is a variable: columns, too.
      Set<String> named = new TreeSet<>();
      collect(lambda.function(), named);
      CollectionConverters.asJava(lambda.arguments()).forEach(own -> named.remove(own.name()));
      columns.addAll(named);
      return;
    }
    if (expression instanceof UnresolvedNamedLambdaVariable variable) {
      columns.add(variable.nameParts().head());
    }
    if (expression instanceof UnresolvedAttribute attribute) {
      columns.add(attribute.nameParts().head());
    }
    CollectionConverters.asJava(expression.children()).forEach(child -> collect(child, columns));
  }

  /**
   * Notes a mistake unless it is a condition over the columns of a row and the same at any time.
   */
  void onlyCondition(StructType columns, Value value) {
    Set<String> known = Set.of(columns.fieldNames());
    if (!(parsed instanceof Alias)
        && onlyNames(known, "one of " + String.join(", ", new TreeSet<>(known)), value)) {
      new RowCondition(parsed, columns)
          .mistake()
          .ifPresent(wrong -> value.mistake("found '" + value.text() + "', " + wrong));
    }
  }

  /**
   * Notes a mistake for each column that is not among those known; case does not matter. True if
   * all are.
   */
  public boolean onlyNames(Set<String> known, String what, Value value) {
    Set<String> anyCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.addAll(known);
    boolean all = true;
    for (String column : columns()) {
      if (!anyCase.contains(column)) {
        all = false;
        value.mistake(
            "found the column '"
                + column
                + "', expected "
                + what
                + Suggestion.didYouMean(column, known));
      }
    }
    return all;
  }
}
