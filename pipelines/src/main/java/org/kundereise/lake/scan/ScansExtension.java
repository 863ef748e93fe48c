package org.kundereise.lake.scan;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Makes a session use {@link LoggedScans} and {@link KeyedScans}; named in {@code
 * spark.sql.extensions}, before Delta's.
 */
public final class ScansExtension extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    // After conditions were pushed to where they belong and before joins are ordered by size.
    inject(extensions, new LoggedScans());
    inject(extensions, new KeyedScans());
    return BoxedUnit.UNIT;
  }

  private static void inject(SparkSessionExtensions extensions, Rule<LogicalPlan> rule) {
    extensions.injectPreCBORule(
        new AbstractFunction1<SparkSession, Rule<LogicalPlan>>() {
          @Override
          public Rule<LogicalPlan> apply(SparkSession session) {
            return rule;
          }
        });
  }
}
