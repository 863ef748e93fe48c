package org.kundereise.catalog;

import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.CallMethodViaReflection;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.Command;
import org.apache.spark.sql.catalyst.plans.logical.InsertIntoStatement;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ScriptTransformation;
import org.apache.spark.sql.delta.DeltaLogFileIndex;
import org.apache.spark.sql.execution.command.SetCommand;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Lets questions pass and refuses the rest, before anything runs. Commands are refused unless they
 * are known to only look: a command that a later Spark brings is refused too. So are the ways to
 * run a program or read any file from inside a query.
 */
final class RefuseWrites extends AbstractFunction1<LogicalPlan, BoxedUnit> {
  private static final Set<String> LOOKING =
      Set.of(
          "ExplainCommand", "SetCatalogAndNamespace", "SetNamespaceCommand", "SetCatalogCommand");

  @Override
  public BoxedUnit apply(LogicalPlan plan) {
    check(plan);
    return BoxedUnit.UNIT;
  }

  private static void check(LogicalPlan plan) {
    if (plan instanceof InsertIntoStatement) {
      throw refused("INSERT", "only questions are answered here");
    }
    if (plan instanceof ScriptTransformation) {
      throw refused("TRANSFORM", "no scripts are run here");
    }
    if (plan instanceof Command && !looks(plan)) {
      throw refused(words(plan), "only questions are answered here");
    }
    if (plan instanceof LogicalRelation relation && readsFiles(relation)) {
      throw refused("a query of a file", "only tables of the catalog are read here");
    }
    CollectionConverters.asJava(plan.expressions()).forEach(RefuseWrites::check);
    CollectionConverters.asJava(plan.children()).forEach(RefuseWrites::check);
  }

  private static void check(Expression expression) {
    if (expression instanceof CallMethodViaReflection) {
      throw refused("java_method", "no Java methods are called here");
    }
    if (expression instanceof SubqueryExpression subquery) {
      check(subquery.plan());
    }
    CollectionConverters.asJava(expression.children()).forEach(RefuseWrites::check);
  }

  /**
   * Files that no table of the catalog leads to, but for Delta's own log, which Delta reads by
   * queries of its own.
   */
  private static boolean readsFiles(LogicalRelation relation) {
    return relation.relation() instanceof HadoopFsRelation files
        && relation.catalogTable().isEmpty()
        && !(files.location() instanceof DeltaLogFileIndex);
  }

  private static boolean looks(LogicalPlan plan) {
    String name = plan.getClass().getSimpleName();
    if (plan instanceof SetCommand set) {
      return set.kv().isEmpty() || set.kv().get()._2().isEmpty();
    }
    return name.startsWith("Show") || name.startsWith("Describe") || LOOKING.contains(name);
  }

  /** {@code CreateDataSourceTableCommand} becomes {@code CREATE DATA SOURCE TABLE}. */
  private static String words(LogicalPlan plan) {
    return plan.getClass()
        .getSimpleName()
        .replaceFirst("(Command|Statement|Exec)$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toUpperCase(Locale.ROOT);
  }

  private static CatalogException refused(String command, String reason) {
    return new CatalogException("Cannot run %s: %s".formatted(command, reason));
  }
}
