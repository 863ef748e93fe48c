"""The headline figures, against pandas."""

import pytest
from evidence import assert_rate, local_day, within

pytestmark = pytest.mark.dbt


@pytest.mark.parametrize("ago", [0, 1])
def test_executive_kpis_and_the_period_before(marts, tables, answers, tickets, ago):
    """ago 0: the current window; 1: the one before, reported as previous_value."""
    touchpoints = tables["gold.touchpoints"].assign(day=lambda t: local_day(t.occurred_at))
    orders = touchpoints[touchpoints.kind == "order"]
    recent = orders[within(orders.day, 30, 30 * ago)]
    values = recent.value.astype(float)
    active = set(orders[within(orders.day, 90, 90 * ago)].customer_id)
    before = set(orders[within(orders.day, 90, 90 * ago + 90)].customer_id)
    asked = answers[within(answers.day, 90, 90 * ago) & answers.score.notna()]
    share = {metric: 100 * cell.plus.mean() for metric, cell in asked.groupby("metric")}
    records = tables["silver.orders"]
    records = records[records.status != "Cancelled"].assign(day=lambda o: local_day(o.ordered_at))
    records = records[within(records.day, 30, 30 * ago)]
    sessions = tables["silver.sessions"].query("quarantined_for.isna()").assign(day=lambda s: local_day(s.started_at))
    sessions = sessions[within(sessions.day, 30, 30 * ago)]
    opened = tickets[within(tickets.day, 30, 30 * ago)]
    solved = tickets[within(tickets.solved_day, 30, 30 * ago)]
    judged = tickets[within(tickets.solved_day, 90, 90 * ago + 7) & tickets.mature]
    nps = asked[asked.metric == "nps"]
    expected = {
        "customers_active_90d": len(active),
        "new_customers_30d": int((recent.nth == 1).sum()),
        "orders_30d": len(recent),
        "revenue_30d": values.sum(),
        "average_order_value": values.mean(),
        "anonymous_orders_30d": 100 * records.identifier.isna().mean(),
        "conversion_rate_30d": 100 * sessions.has_order.mean(),
        "retention_rate_90d": 100 * len(before & active) / len(before),
        "churn_rate_90d": 100 * len(before - active) / len(before),
        "nps_90d": 100 * (nps.plus.mean() - nps.minus.mean()),
        "csat_90d": share["csat"],
        "ces_high_effort_90d": share["ces"],
        "unreplied_tickets_30d": 100 * opened.first_reply.isna().mean(),
        "first_response_median_minutes_30d": opened.response.median(),
        "resolution_median_hours_30d": solved.resolution.median(),
        "fcr_90d": 100 * judged.fcr.mean(),
    }
    rows = marts["executive_kpis"].set_index("kpi")
    assert list(rows.sort_values("kpi_order").index) == list(expected)
    assert rows[["value", "previous_value"][ago]].to_dict() == pytest.approx(expected)
    if ago == 0:
        assert_rate(rows.loc["churn_rate_90d"], len(before - active), len(before))
        assert_rate(rows.loc["nps_90d"], int(nps.plus.sum()), len(nps), int(nps.minus.sum()))
        assert rows.loc["average_order_value"].se == pytest.approx(values.std() / len(values) ** 0.5)
        assert rows.loc["nps_90d"].target == 40 and not rows.loc["nps_90d"].on_target
        interval = rows.loc["first_response_median_minutes_30d"]
        assert interval.ci_low <= interval.value <= interval.ci_high
        assert rows.is_mature.all()
