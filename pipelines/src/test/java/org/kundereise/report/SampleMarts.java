package org.kundereise.report;

import org.apache.spark.sql.SparkSession;

/** Small marts, and tables of gold and the ledger, with what a report must take care of. */
record SampleMarts(SparkSession spark) {
  private static final String RATE = "n, value, ci_low, ci_high, is_mature, suppressed_reason";
  private static final String CHANGE = "change, change_ci_low, change_ci_high, is_significant";

  /**
   * Writes them; the figures of executives twice, as two nights would. The others, of which no
   * older version is read, are views of their rows: Delta tables take ten times as long.
   */
  void write() {
    kpis("40.9D");
    kpis("41.25D");
    table(
        "marts.journey_stages",
        "stage, stage_order, customers, share, ever_reached, touchpoints_30d, revenue_30d, entered_30d",
        "('none', 0, 2L, 6.3D, 5L, 0L, cast(null as decimal(28,4)), 0L)",
        "('purchase', 2, 10L, 33.3D, 12L, 4L, 12.5000, 1L)",
        "('awareness', 1, 20L, 66.7D, 30L, 9L, null, 3L)");
    table(
        "marts.funnel",
        "funnel, entry_month, channel, breakdown, step, step_name, reached, %s, step_conversion, median_hours, p90_hours"
            .formatted(RATE),
        "('a_short_one', date'2025-06-01', 'All', 'entry', 1, 'visit', 30L, 30L, 100D, 88.6D, 100D, true, cast(null as string), cast(null as double), 0D, 0D)",
        "('journey', date'2025-06-01', 'All', 'entry', 1, 'awareness', 30L, 30L, 100D, 88.6D, 100D, true, cast(null as string), cast(null as double), 0D, 0D)",
        "('journey', date'2025-06-01', 'All', 'entry', 2, 'purchase', 12L, 30L, 40D, 24.6D, 57.7D, true, null, 40D, null, null)");
    table(
        "marts.retention",
        "definition, segment, cohort_month, period, retained, %s, revenue".formatted(RATE),
        "('visitors', 'All', date'2025-05-01', 0, 9L, 9L, 100D, 70D, 100D, true, cast(null as string), 0.0000)",
        "('orders', 'Email', date'2025-05-01', 0, 9L, 9L, 100D, 70D, 100D, true, null, 7.0000)",
        "('orders', 'All', date'2025-06-01', 0, 3L, 3L, cast(null as double), cast(null as double), cast(null as double), true, 'n below minimum', 99.5000)");
    table(
        "marts.experience",
        "metric, month, segment, mean_score, promoters, passives, detractors, %s, %s"
            .formatted(RATE, CHANGE),
        "('nps', date'2026-03-01', 'All', 8.1D, 60L, 30L, 10L, 100L, 50D, 36.9D, 63.1D, true, cast(null as string), 4D, -9D, 17D, false)");
    table(
        "marts.service",
        "month, channel, tickets, replied, unreplied, first_response_median_minutes, first_response_p90_minutes, solved, resolution_median_hours, reopened, %s"
            .formatted(RATE),
        "(date'2026-03-01', 'All', 9L, 8L, 1L, 61.5D, 400D, 7L, 20.25D, 0L, 7L, 57.1D, 25D, 84.2D, false, cast(null as string))");
    table(
        "marts.stage_flow",
        "month, stage, stage_order, next_stage, customers, entered, moved, %s, median_days, p90_days"
            .formatted(RATE),
        "(date'2026-03-01', 'purchase', 2, 'All', 9L, 2L, 1L, 10L, 10D, 1.8D, 40.4D, false, cast(null as string), null, null)",
        "(date'2026-03-01', 'awareness', 1, 'purchase', null, null, 6L, 20L, 30D, 14.5D, 51.9D, false, null, 2.5D, 9D)");
    table(
        "marts.customer_value",
        "breakdown, group_name, band_from, customers, simple_customers, customers_alive, value, value_low, value_high, value_median, simple_value, value_so_far",
        "('band', 'from 500', 500D, 3L, 4L, cast(null as double), 1600.0000, cast(null as decimal(28,4)), cast(null as decimal(28,4)), cast(null as double), 2100.0000, cast(null as decimal(28,4)))",
        "('band', 'from 0', 0D, 2L, 1L, null, 0.5000, null, null, null, 0.1000, null)",
        "('segment', 'Loyal', null, 3L, 3L, 2.5D, 1600.0000, 1500.0000, 1700.0000, null, 2000.0000, 9000.0000)",
        "('all', 'All', null, 5L, 5L, 3.5D, 1600.5000, 1500.0000, 1700.0000, 0.25D, 2100.1000, 9000.0000)");
    table(
        "marts.customer_margin",
        "period, breakdown, group_name, customers, revenue, refunded, revenue_without_cost, gross_margin_rate, known, cost_to_serve, contribution, contribution_mean, contribution_median, cumulative_contribution, cumulative_share, %s"
            .formatted(RATE),
        "('lifetime', 'all', 'All', 99L, 1.0000, 0.0000, 0.0000, 40D, 20L, 1.0000, 9.0000, 3D, 2D, cast(null as decimal(28,4)), cast(null as double), 20L, 25D, 11D, 47D, true, cast(null as string))",
        "('year', 'segment', 'Loyal', 8L, 0.0000, 0.0000, 0.0000, cast(null as double), 0L, cast(null as decimal(28,4)), cast(null as decimal(28,4)), cast(null as double), cast(null as double), null, null, 0L, cast(null as double), cast(null as double), cast(null as double), true, 'n below minimum')",
        "('year', 'all', 'All', 30L, 80.0000, 20.0000, 10.0000, 40D, 20L, 6.0000, 18.0000, 0.9D, 2D, null, null, 20L, 25D, 11D, 47D, true, null)",
        "('year', 'decile', '10', 2L, 1.0000, 0.0000, 0.0000, null, 2L, 1.0000, -4.0000, null, null, 18.0000, 100D, 2L, null, null, null, true, null)",
        "('year', 'decile', 'unknown', 9L, 1.0000, 0.0000, 0.0000, null, 0L, null, null, null, null, null, null, 0L, null, null, null, true, null)",
        "('year', 'decile', '9', 2L, 1.0000, 0.0000, 0.0000, null, 2L, 1.0000, 22.0000, null, null, 22.0000, 122D, 2L, null, null, null, true, null)");
    table(
        "marts.revenue",
        "month, revenue_before, new_revenue, won_back, expansion, contraction, churned, revenue, %s, gross_revenue_retention, net_revenue_retention, worth_of_a_point"
            .formatted(RATE),
        "(date'2026-03-01', 9.0000, 1.0000, 2.0000, 3.0000, 4.0000, 5.0000, 6.0000, 4L, cast(null as double), cast(null as double), cast(null as double), false, 'n below minimum', cast(null as double), cast(null as double), cast(null as double))",
        "(date'2026-02-01', 10.0000, 1.0000, 2.0000, 3.0000, 4.0000, 5.0000, 7.0000, 20L, 50D, 30D, 70D, true, null, 40D, 80D, 0.5D)");
    table(
        "marts.cross_sell",
        "segment, antecedent, antecedent_name, consequent, consequent_name, product_customers, product_rank, n, confidence, lift, ci_low, ci_high",
        "('All', 'p1', 'Pot', 'h1', 'Holder', 3L, 2, 7L, 0.25D, 4D, 2D, 8D)",
        "('All', 'h1', 'Holder', 'p1', 'Pot', 4L, 1, 7L, 0.5D, 4D, 2D, 8D)",
        "('All', 'v1', 'Vase', 'p1', 'Pot', 4L, 1, 9L, 0.5D, 9D, 1.5D, 54D)",
        "('Loyal', 'p1', 'Pot', 'h1', 'Holder', 2L, 1, 7L, 0.25D, 4D, 2D, 8D)");
    table(
        "marts.segments",
        "segment, customers, share, members_share, age_days_median, order_days_median, days_since_order_median, spend_median, nps_n, nps, nps_ci_low, nps_ci_high, value, value_median, expected_lost, at_high_risk",
        "('Lost', 2L, 20D, cast(null as double), cast(null as double), cast(null as double), cast(null as double), cast(null as double), 1L, cast(null as double), cast(null as double), cast(null as double), 5.0000, cast(null as double), cast(null as double), 0L)",
        "('Loyal', 8L, 80D, 25D, 100D, 2D, 7D, 80.5D, 6L, 50D, 10D, 90D, 900.0000, 110D, 1.5D, 1L)",
        "('All', 10L, 100D, 20D, 90D, 2D, 9D, 70D, 7L, 40D, 0D, 80D, 905.0000, 100D, 1.5D, 1L)");
    table(
        "marts.clusters",
        "cluster, label, customers, share, order_days_median, days_since_order_median, spend_median, value_median, silhouette, stability",
        "(4, 'long silent', 2L, 20D, cast(null as double), cast(null as double), cast(null as double), cast(null as double), 0.5D, 0.9D)",
        "(1, 'often', 8L, 80D, 3D, 7D, 80.5D, 110D, 0.25D, 0.6D)");
    table(
        "marts.segment_moves",
        "month, segment_from, segment_to, customers, %s".formatted(RATE),
        "(date'2026-01-01', 'Loyal', 'Lost', 9L, 9L, 100D, 70D, 100D, true, cast(null as string))",
        "(date'2026-02-01', 'Prospect', 'New', 1L, cast(null as bigint), null, null, null, true, null)",
        "(date'2026-02-01', 'Loyal', 'Loyal', 8L, 10L, 80D, 49D, 94.3D, true, null)",
        "(date'2026-02-01', 'Lost', 'Loyal', 1L, 2L, null, null, null, true, 'n below minimum')");
    table(
        "gold.survival",
        "grouping, group_name, month, customers, at_risk, survival, ci_low, ci_high, median_months, median_ci_low, median_ci_high, p",
        "('channel', 'Email', 0, 9L, 9L, 1D, 1D, 1D, cast(null as double), cast(null as double), cast(null as double), 0.04D)",
        "('all', 'All', 1, 20L, 4L, 0.5D, 0.2D, 0.8D, 1.5D, 1D, null, null)",
        "('all', 'All', 0, 20L, 20L, 1D, 1D, 1D, 1.5D, 1D, null, null)");
    table(
        "gold.churn_reasons",
        "reason, said, said_of, said_share, said_low, said_high, model, model_of, model_share, model_low, model_high, compared, agreed",
        "('none', 0L, 4L, 0D, 0D, 0.5D, 10L, 40L, 0.25D, 0.14D, 0.4D, 0L, 0L)",
        "('faults_60d', 4L, 4L, 1D, 0.5D, 1D, 30L, 40L, 0.75D, 0.6D, 0.86D, 3L, 2L)");
    table(
        "gold.hazard_ratios",
        "covariate, level, reference, customers, hazard_ratio, ci_low, ci_high, q",
        "('discount', 'yes', 'no', 9L, 0.9D, 0.5D, 1.7D, 0.8D)",
        "('fault', 'yes', 'no', 6L, 2D, 1.5D, 2.7D, 0.001D)");
    table(
        "gold.seasonal_customers",
        "season_from, has_ordered, reminder_due",
        "(date'2026-11-12', false, false)",
        "(date'2026-04-02', false, true)",
        "(date'2026-04-30', true, false)");
    table(
        "gold.value_models",
        "model, is_used, holdout_actual, holdout_expected, holdout_rmse, holdout_days, messages",
        "('bg-nbd', false, 10D, 9D, 0.5D, 90, array())",
        "('gamma-gamma', true, cast(null as double), null, null, null, array('One.', 'Two.'))",
        "('mbg-nbd', true, 10D, 9.5D, 0.4D, 90, array())");
    table(
        "gold.paths",
        "kind, path, customers, n",
        "('order', '(other)', 7L, 10L)",
        "('order', 'Email', 1L, 10L)",
        "('order', 'Direct > Email', 2L, 10L)",
        "('churn', 'Email', 1L, 3L)",
        "('stages', 'awareness', 1L, 3L)");
    table(
        "gold.bad_touches",
        "month, conversion, bad_touch, paths, paths_met, rate, rate_without, lost_conversions, lost_conversions_low, lost_conversions_high, is_mature",
        "(date'2026-02-01', 'purchase', 'ticket', 80L, 12L, 0.25D, 0.375D, 10D, cast(null as double), cast(null as double), true)",
        "(date'2026-02-01', 'purchase', 'outage', 80L, 4L, 0.25D, 0.375D, 10D, null, null, true)");
    table(
        "marts.pages",
        "month, page, measure, hits, %s".formatted(RATE),
        "(date'2026-01-01', '/', 'exit', 5L, 10L, 50D, 23.7D, 76.3D, true, cast(null as string))",
        "(date'2026-02-01', '/', 'exit', 5L, 20L, 25D, 11.2D, 46.9D, true, null)",
        "(date'2026-03-01', 'All', 'robot', 1L, 3L, null, null, null, false, 'n below minimum')");
    table(
        "ops.files",
        "file_id, source, feed, path, status, message, rows_in, rows_accepted, rows_rejected, rows_duplicate, night_seq",
        "('a', 'crm', 'contacts', '/landing/2026-03-31/contacts.csv', 'landed', cast(null as string), 100L, 90L, 7L, 3L, 2L)",
        "('b', 'crm', 'contacts', '/landing/2026-03-31/broken.csv', 'rejected', 'required column email is missing', 0L, 0L, 0L, 0L, 2L)",
        "('c', 'crm', 'contacts', '/landing/2026-03-30/contacts.csv', 'landed', null, 5000L, 5000L, 0L, 0L, 1L)");
    table(
        "ops.rejects",
        "source, stream, column_name, error_type, row_number, night_seq",
        "('crm', 'contacts', 'birth_year', 'unreadable', 4L, 2L)",
        "('crm', 'contacts', 'birth_year', 'unreadable', 5L, 2L)",
        "('crm', null, null, 'malformed', 9L, 2L)",
        "('crm', null, null, 'file', 0L, 2L)",
        "('crm', 'contacts', 'email', 'missing', 4L, 1L)");
  }

  private void kpis(String nps) {
    make(
        "TABLE marts.executive_kpis USING delta",
        "kpi, label, unit, kpi_order, %s, previous_value, change, is_significant, target, direction, on_target"
            .formatted(RATE),
        "('nps_90d', 'Net Promoter Score, 90 days', 'points', 2, 412L, %s, 33.1D, 47.9D, true, cast(null as string), 36D, 5D, false, 40D, 'up', true)"
            .formatted(nps),
        "('orders_30d', 'Orders, 30 days', 'orders', 1, 88L, 88D, null, null, false, null, null, null, null, null, 'up', null)");
  }

  private void table(String name, String columns, String... rows) {
    make("VIEW " + name, columns, rows);
  }

  /** Of rows of literals; the first row gives the types. */
  private void make(String what, String columns, String... rows) {
    String select = "SELECT * FROM VALUES %s AS t (%s)".formatted(String.join(", ", rows), columns);
    spark.sql("CREATE OR REPLACE " + what + " AS " + select);
  }
}
