package org.kundereise.lake.scan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.Inner$;
import org.apache.spark.sql.catalyst.plans.JoinType;
import org.apache.spark.sql.catalyst.plans.LeftAnti$;
import org.apache.spark.sql.catalyst.plans.LeftOuter$;
import org.apache.spark.sql.catalyst.plans.LeftSemi$;
import org.apache.spark.sql.catalyst.plans.RightOuter$;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import org.apache.spark.sql.execution.datasources.HadoopFsRelation;
import org.apache.spark.sql.execution.datasources.LogicalRelation;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The only values of a column whose rows are needed.
 *
 * @param column of what a plan yields
 */
record Keys(Attribute column, Set<UTF8String> values) {

  /** The plan, reading no more than that where it reads our files; else as it is. */
  LogicalPlan narrow(LogicalPlan plan) {
    if (plan instanceof LogicalRelation relation) {
      return scan(relation);
    }
    if (plan instanceof Project project && isDeterministic(project.projectList())) {
      return below(project, project.projectList());
    }
    if (plan instanceof Aggregate aggregate && groups(aggregate)) {
      return below(aggregate, aggregate.aggregateExpressions());
    }
    if (plan instanceof Filter filter && filter.condition().deterministic()
        || plan instanceof Window window && has(window.partitionSpec())
        || plan instanceof Generate generate && yields(generate.child())) {
      return each(plan, this::narrow);
    }
    if (plan instanceof Union union) {
      int ordinal = ordinal(union);
      return each(union, child -> new Keys(child.output().apply(ordinal), values).narrow(child));
    }
    return plan instanceof Join join ? each(join, child -> side(join, child)) : plan;
  }

  /** Rows of the side that keeps its own columns are found or not found one by one. */
  private LogicalPlan side(Join join, LogicalPlan child) {
    JoinType type = join.joinType();
    boolean isInner = type.equals(Inner$.MODULE$);
    boolean isKept =
        child == join.left()
            ? isInner
                || type.equals(LeftOuter$.MODULE$)
                || type.equals(LeftSemi$.MODULE$)
                || type.equals(LeftAnti$.MODULE$)
            : isInner || type.equals(RightOuter$.MODULE$);
    return isKept && yields(child) ? narrow(child) : child;
  }

  private LogicalPlan scan(LogicalRelation relation) {
    if (!(relation.relation() instanceof HadoopFsRelation files) || !yields(relation)) {
      return relation;
    }
    String folder =
        files.location() instanceof LivingFiles living ? living.path().toString() : null;
    if (folder == null && !(files.location() instanceof NamedFiles)) {
      return relation;
    }
    return relation.copy(
        new HadoopFsRelation(
            new KeyedFiles(files.location(), column.name(), values),
            files.partitionSchema(),
            files.dataSchema(),
            files.bucketSpec(),
            new KeyedParquet(column.name(), values, folder),
            files.options(),
            files.sparkSession()),
        relation.output(),
        relation.catalogTable(),
        relation.isStreaming(),
        relation.stream());
  }

  /** Where the column comes from another one as it is, that one's rows are the ones needed. */
  private LogicalPlan below(LogicalPlan plan, Seq<NamedExpression> columns) {
    return source(columns)
        .map(source -> each(plan, child -> new Keys(source, values).narrow(child)))
        .orElse(plan);
  }

  private Optional<Attribute> source(Seq<NamedExpression> columns) {
    for (NamedExpression expression : CollectionConverters.asJava(columns)) {
      if (expression.exprId().equals(column.exprId())) {
        Object source = expression instanceof Alias alias ? alias.child() : expression;
        return source instanceof Attribute attribute ? Optional.of(attribute) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isDeterministic(Seq<NamedExpression> columns) {
    return CollectionConverters.asJava(columns).stream()
        .allMatch(column -> ((Expression) column).deterministic());
  }

  private boolean groups(Aggregate aggregate) {
    return source(aggregate.aggregateExpressions())
        .filter(source -> new Keys(source, values).has(aggregate.groupingExpressions()))
        .isPresent();
  }

  private boolean has(Seq<Expression> expressions) {
    return CollectionConverters.asJava(expressions).stream()
        .anyMatch(
            expression ->
                expression instanceof Attribute attribute
                    && attribute.exprId().equals(column.exprId()));
  }

  private boolean yields(LogicalPlan plan) {
    return ordinal(plan) >= 0;
  }

  private int ordinal(LogicalPlan plan) {
    return KeyedScans.ordinal(plan, column);
  }

  /** The plan of changed children; the plan itself where they stay as they are. */
  static LogicalPlan each(LogicalPlan plan, UnaryOperator<LogicalPlan> change) {
    List<LogicalPlan> children = CollectionConverters.asJava(plan.children());
    List<LogicalPlan> changed = children.stream().map(change).toList();
    for (int i = 0; i < changed.size(); i++) {
      if (changed.get(i) != children.get(i)) {
        return plan.withNewChildren(CollectionConverters.asScala(changed).toSeq());
      }
    }
    return plan;
  }
}
