"""Stages, funnels, retention and attribution, against pandas."""

import datetime as dt

import pandas as pd
import pytest
import shop
from evidence import MINIMUM_N, assert_rate, local_day, wilson, within

pytestmark = pytest.mark.dbt


def test_stages_hold_customers_and_their_activity(marts, tables):
    customers = tables["gold.customers"].stage.fillna("none").value_counts()
    touchpoints = tables["gold.touchpoints"].assign(stage=lambda t: t.stage.fillna("none"), day=lambda t: local_day(t.occurred_at))
    rows = marts["journey_stages"].set_index("stage")
    assert set(rows.index) == {*shop.STAGES, "none"}
    assert rows.stage_order.to_dict() == {"none": 0, **{stage: i for i, stage in enumerate(shop.STAGES, 1)}}
    for stage, row in rows.iterrows():
        of_stage = touchpoints[touchpoints.stage == stage]
        recent = of_stage[within(of_stage.day, 30)]
        assert row.customers == customers.get(stage, 0)
        assert row.share == pytest.approx(100 * customers.get(stage, 0) / customers.sum())
        assert row.ever_reached == of_stage.customer_id.nunique()
        assert row.touchpoints_30d == len(recent)
        assert row.revenue_30d == sum(recent[recent.kind == "order"].value)
        assert row.entered_30d == within(of_stage.groupby("customer_id").day.min(), 30).sum()


def test_flow_through_the_stages_by_month(marts, tables):
    """Who was where is looked up at each month's end, not added up from entries and exits."""
    stays = tables["gold.stage_states"].assign(entered=lambda s: local_day(s.entered_at), left=lambda s: local_day(s.left_at))
    forever = dt.date(9999, 1, 1)
    rows = marts["stage_flow"].set_index(["month", "stage", "next_stage"])
    seen = 0
    for month in sorted({month for month, _, _ in rows.index}):
        following = (month + dt.timedelta(days=31)).replace(day=1)
        for stage in shop.STAGES:
            of_stage = stays[stays.stage == stage]
            left = of_stage.left.map(lambda day: day or forever)
            present = of_stage[(of_stage.entered < following) & (left >= month)]
            moved = present[left[present.index] < following]
            if present.empty:
                assert (month, stage, "All") not in rows.index
                continue
            row = rows.loc[(month, stage, "All")]
            assert [row.customers, row.entered, row.moved] == [len(present) - len(moved), (present.entered >= month).sum(), len(moved)]
            assert_rate(row, len(moved), len(present))
            assert row.is_mature and pd.isna(row.is_fall_back)
            for next_stage, there in moved.groupby("went_to"):
                row = rows.loc[(month, stage, next_stage)]
                days = (there.left_at - there.entered_at).dt.total_seconds() / 86400
                assert_rate(row, len(there), len(present))
                assert bool(row.is_fall_back) == (shop.STAGES.index(next_stage) < shop.STAGES.index(stage))
                if len(days) >= MINIMUM_N:
                    assert [row.median_days, row.p90_days] == pytest.approx([days.median(), days.quantile(0.9)])
                else:
                    assert pd.isna(row.median_days) and pd.isna(row.p90_days)
                seen += 1
    assert seen == (rows.index.get_level_values("next_stage") != "All").sum() > 50


def test_funnel_totals_are_the_sums_of_the_channels(marts, tables):
    gold = tables["gold.funnel"]
    rows = marts["funnel"]
    channels = gold[gold.channel != "All"]
    everywhere = channels.groupby(["entry_month", "step"], as_index=False)[["entered", "reached", "eligible", "eligible_reached"]].sum().assign(channel="All")
    expected = pd.concat([channels, everywhere]).set_index(["entry_month", "channel", "step"])
    assert len(rows) == len(expected)
    for row in rows.to_dict("records"):
        want = expected.loc[(row["entry_month"], row["channel"], row["step"])]
        assert row["reached"] == want.reached
        assert_rate(row, int(want.reached), int(want.entered))
        assert (row["eligible_n"], row["eligible_reached"]) == (want.eligible, want.eligible_reached)
        of_eligible = [row["eligible_value"], row["eligible_ci_low"], row["eligible_ci_high"]]
        if want.eligible >= MINIMUM_N:
            low, high = wilson(want.eligible_reached, want.eligible)
            assert of_eligible == pytest.approx([100 * want.eligible_reached / want.eligible, low, high], abs=1e-9)
        else:
            assert pd.isna(of_eligible).all()
        before = expected.reached.get((row["entry_month"], row["channel"], row["step"] - 1))
        if before is not None and before >= MINIMUM_N:
            assert row["step_conversion"] == pytest.approx(100 * want.reached / before)
        else:
            assert pd.isna(row["step_conversion"])
    of_all = gold[gold.channel == "All"].set_index(["entry_month", "step"]).median_hours
    assert rows[rows.channel == "All"].set_index(["entry_month", "step"]).median_hours.to_dict() == of_all.to_dict()


def test_retention_has_the_cohorts_of_gold(marts, tables):
    key = ["definition", "segment", "cohort", "period"]
    gold = tables["gold.retention"].set_index(key)
    assert len(marts["retention"]) == len(gold)
    for row in marts["retention"].to_dict("records"):
        want = gold.loc[tuple(row[column] for column in key)]
        assert_rate(row, int(want.retained), int(want.eligible))
        assert row["eligible_n"] == want.cohort_size and row["cohort_month"] == want.cohort_month
        assert row["retained"] == want.retained and row["revenue"] == want.revenue and row["is_mature"] == want.is_mature


def test_attribution_has_the_credits_of_gold_and_withholds_what_few_stand_for(marts, tables):
    key = ["month", "conversion", "model", "channel", "campaign"]
    gold = tables["gold.attribution"].set_index(key)
    rows = marts["attribution"].set_index(key)
    assert len(rows) == len(gold) == 3 * 2 * 4 * 2
    for at, row in rows.iterrows():
        want = gold.loc[at]
        assert (row.conversions, row.value, row.n, row.eligible_n) == (want.conversions, want.value, want.n, 40)
        assert row.spend == want.spend or pd.isna(row.spend) and pd.isna(want.spend)
        if want.n < MINIMUM_N:
            assert row[["share", "cac", "roas", "conversions_low", "value_high", "roas_low"]].isna().all()
            assert row.suppressed_reason == "n below minimum"
            continue
        assert pd.isna(row.suppressed_reason)
        assert row.share == pytest.approx(100 * float(want.conversions) / 40)
        if pd.isna(want.spend):
            assert row[["cac", "cac_low", "cac_high", "roas", "roas_low", "roas_high"]].isna().all()
        else:
            spend = float(want.spend)
            assert [row.cac, row.cac_low, row.cac_high] == pytest.approx(
                [want.cac, spend / want.conversions_high, spend / want.conversions_low]
            )
            assert [row.roas, row.roas_low, row.roas_high] == pytest.approx(
                [want.roas, want.value_low / spend, want.value_high / spend]
            )
