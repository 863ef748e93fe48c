package org.kundereise.lake.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.optimizer.ConvertToLocalRelation$;
import org.apache.spark.sql.catalyst.plans.Inner$;
import org.apache.spark.sql.catalyst.plans.JoinType;
import org.apache.spark.sql.catalyst.plans.LeftAnti$;
import org.apache.spark.sql.catalyst.plans.LeftOuter$;
import org.apache.spark.sql.catalyst.plans.LeftSemi$;
import org.apache.spark.sql.catalyst.plans.RightOuter$;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.types.StringType$;
import org.apache.spark.unsafe.types.UTF8String;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Where a table is joined to few known rows, only its rows with their keys are read. The join stays
 * as it is: what is left out would have found nothing there.
 *
 * <p>A night asks dozens of times for what belongs to its some hundred customers, of tables that
 * hold everything there ever was.
 */
final class KeyedScans extends Rule<LogicalPlan> {
  /** So many keys are sent along with every task. */
  private static final int MOST = 100_000;

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    LogicalPlan below = Keys.each(plan, this::apply);
    return below instanceof Join join ? narrowed(join) : below;
  }

  private static LogicalPlan narrowed(Join join) {
    LogicalPlan left = join.left();
    LogicalPlan right = join.right();
    JoinType type = join.joinType();
    boolean isInner = type.equals(Inner$.MODULE$);
    boolean leavesLeft =
        isInner || type.equals(LeftSemi$.MODULE$) || type.equals(RightOuter$.MODULE$);
    boolean leavesRight =
        isInner || type.equals(LeftOuter$.MODULE$) || type.equals(LeftAnti$.MODULE$);
    if (leavesLeft && known(right) instanceof LocalRelation known) {
      left = keys(join, known).map(keys -> keys.narrow(join.left())).orElse(left);
    } else if (leavesRight && known(left) instanceof LocalRelation known) {
      right = keys(join, known).map(keys -> keys.narrow(join.right())).orElse(right);
    }
    LogicalPlan newLeft = left;
    LogicalPlan newRight = right;
    return Keys.each(join, child -> child == join.left() ? newLeft : newRight);
  }

  /** What Spark itself works out of known rows, only later. */
  private static LogicalPlan known(LogicalPlan plan) {
    LogicalPlan below = plan;
    while (below instanceof Project || below instanceof Filter) {
      below = below.children().head();
    }
    if (!(below instanceof LocalRelation)) {
      return plan;
    }
    LogicalPlan known = ConvertToLocalRelation$.MODULE$.apply(plan);
    return known == plan ? known : known(known);
  }

  /** Of several columns to join by the one with most values: the others say less. */
  private static Optional<Keys> keys(Join join, LocalRelation known) {
    List<Keys> candidates = new ArrayList<>();
    for (EqualTo equality : equalities(join)) {
      addKeys(equality.left(), equality.right(), known, candidates);
      addKeys(equality.right(), equality.left(), known, candidates);
    }
    return candidates.stream().max(Comparator.comparingInt(keys -> keys.values().size()));
  }

  private static void addKeys(
      Expression asked, Expression key, LocalRelation known, List<Keys> candidates) {
    int ordinal = key instanceof Attribute attribute ? ordinal(known, attribute) : -1;
    if (ordinal >= 0
        && asked instanceof Attribute attribute
        && attribute.dataType().equals(StringType$.MODULE$)
        && known.data().size() <= MOST) {
      Set<UTF8String> values = new HashSet<>();
      for (InternalRow row : CollectionConverters.asJava(known.data())) {
        if (!row.isNullAt(ordinal)) {
          values.add(row.getUTF8String(ordinal));
        }
      }
      candidates.add(new Keys(attribute, values));
    }
  }

  private static List<EqualTo> equalities(Join join) {
    List<EqualTo> equalities = new ArrayList<>();
    if (join.condition().isDefined()) {
      addEqualities(join.condition().get(), equalities);
    }
    return equalities;
  }

  private static void addEqualities(Expression condition, List<EqualTo> equalities) {
    if (condition instanceof And both) {
      addEqualities(both.left(), equalities);
      addEqualities(both.right(), equalities);
    } else if (condition instanceof EqualTo equality) {
      equalities.add(equality);
    }
  }

  static int ordinal(LogicalPlan plan, Attribute attribute) {
    List<Attribute> output = CollectionConverters.asJava(plan.output());
    for (int i = 0; i < output.size(); i++) {
      if (output.get(i).exprId().equals(attribute.exprId())) {
        return i;
      }
    }
    return -1;
  }
}
