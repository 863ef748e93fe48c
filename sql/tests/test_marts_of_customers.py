"""What customers are worth, buy together and belong to, against pandas."""

import pandas as pd
import pytest
import shop
from evidence import AS_OF, MINIMUM_N, assert_rate, local_day, within

pytestmark = pytest.mark.dbt


def test_value_by_segment_and_band_is_that_of_the_customers(marts, tables):
    worth = tables["gold.customer_value"].merge(tables["gold.customers"][["customer_id", "segment"]], on="customer_id")
    mart = marts["customer_value"].set_index(["breakdown", "group_name"])
    for segment, its in [*worth.groupby("segment"), ("All", worth)]:
        row = mart.loc[("all" if segment == "All" else "segment", segment)]
        assert [row.customers, row.value, row.simple_value] == [len(its), its.value.sum(), its.simple_value.sum()]
        assert row.customers_alive == pytest.approx(its.p_alive.sum())
        if len(its) >= MINIMUM_N:
            assert row.value_median == pytest.approx(its.value.astype(float).median())
    edges = [0, *(lead * 10**power for power in range(4) for lead in (1, 2, 5)), 10_000]
    bands = mart.loc["band"]
    for low, high in zip(edges, edges[1:]):
        inside = worth[(worth.value >= low) & (worth.value < high)]
        simple = worth[(worth.simple_value >= low) & (worth.simple_value < high)]
        found = bands[bands.band_from == low]
        assert (found.customers.sum(), found.simple_customers.sum()) == (len(inside), len(simple))


def test_each_segment_is_offered_what_its_customers_are(marts, tables):
    mart = marts["cross_sell"]
    offers = tables["gold.next_products"].merge(tables["gold.customers"][["customer_id", "segment"]], on="customer_id")
    assert len(mart[mart.segment == "All"]) == len(tables["gold.product_rules"]) == 30
    for segment, its in [*offers.groupby("segment"), ("All", offers)]:
        rows = mart[mart.segment == segment]
        counted = its.groupby(["because_of", "product_id"]).size().to_dict()
        assert rows[rows.customers > 0].set_index(["antecedent", "consequent"]).customers.to_dict() == counted
        best = its.groupby("product_id").size().sort_index().sort_values(ascending=False, kind="stable")
        assert rows.set_index("consequent").product_rank[best.index].groupby(level=0).first().to_dict() == {
            product: place + 1 for place, product in enumerate(best.index)}
        assert set(rows[rows.product_rank == 1].product_customers) == {best.iloc[0]}
    assert mart.set_index("antecedent").antecedent_name.to_dict() == {"p0": "p0", **{f"p{i}": f"Product {i}" for i in range(1, 6)}}
    assert set(mart.segment) >= {"All", "Prospect", "Loyal"}


def test_segments_are_profiles_of_their_customers(marts, tables):
    rfm = tables["gold.rfm"].merge(tables["gold.customers"][["customer_id", "loyalty_since"]], on="customer_id")
    rfm = rfm.merge(tables["gold.customer_value"], on="customer_id", how="left").merge(tables["gold.churn_scores"], on="customer_id", how="left")
    rfm["since"] = rfm.last_order_date.map(lambda day: (shop.BUSINESS_DATE - day).days)
    rfm["spend"] = rfm.monetary.astype(float) / rfm.frequency
    segment_of = tables["silver.identities"].merge(rfm, on="customer_id").set_index("identifier").segment
    answers = tables["silver.survey_answers"]
    answers = answers[(answers.metric == "nps") & answers.score.notna() & within(local_day(answers.answered_at), 365)]
    answers = answers.assign(segment=answers.identifier.map(segment_of)).dropna(subset="segment")
    mart = marts["segments"].set_index("segment")
    assert set(mart.index) == {"All", *rfm.segment}
    for segment, its in [*rfm.groupby("segment"), ("All", rfm)]:
        row, said = mart.loc[segment], answers if segment == "All" else answers[answers.segment == segment]
        assert [row.customers, row.scored, row.at_high_risk] == [len(its), its.probability.count(), (its.risk == "high").sum()]
        assert row.share == pytest.approx(100 * len(its) / len(rfm))
        assert [row.value, row.value_so_far] == [its.value.dropna().sum(), its.value_so_far.dropna().sum()]
        assert row.expected_lost == pytest.approx(its.probability.sum(), abs=1e-6)
        assert float(row.value_at_risk) == pytest.approx(its.value_at_risk.sum(), abs=0.01)
        assert len(its) >= MINIMUM_N
        assert [row.members_share, row.age_days_median, row.order_days_median, row.days_since_order_median, row.spend_median, row.value_median] == (
            pytest.approx([100 * its.loyalty_since.notna().mean(), its.age_days.median(), its.frequency.median(), its.since.median(),
                           its.spend.median(), its.value.dropna().astype(float).median()]))  # fmt: skip
        assert_rate({"n": row.nps_n, "value": row.nps, "se": said.score.map(lambda s: 100 * ((s >= 9) - (s <= 6))).std(ddof=0) / len(said) ** 0.5,
                     "ci_low": row.nps_ci_low, "ci_high": row.nps_ci_high, "suppressed_reason": None},
                    (said.score >= 9).sum(), len(said), (said.score <= 6).sum())  # fmt: skip


def test_moves_are_shares_of_those_who_were_there(marts, tables):
    rows = marts["segment_moves"].set_index(["month", "segment_from", "segment_to"])
    moves = tables["gold.segment_moves"]
    assert len(rows) == len(moves)
    for move in moves.itertuples():
        row = rows.loc[(move.month, move.segment_from, move.segment_to)]
        assert row.customers == move.customers and row.is_move == (move.segment_from != move.segment_to)
        if move.segment_from == "Prospect":
            assert row[["n", "value", "ci_low", "suppressed_reason"]].isna().all()
        else:
            assert_rate(row, move.customers, int(move.of_customers))


def test_groups_are_those_of_the_last_model_with_their_customers(marts, tables):
    rfm = tables["gold.rfm"].merge(tables["gold.customer_clusters"], on="customer_id")
    rfm = rfm.merge(tables["gold.customer_value"], on="customer_id", how="left")
    mart = marts["clusters"].set_index("cluster")
    assert mart.label.to_dict() == {1: "label 1", 2: "label 2", 4: "label 4"}
    assert (mart.loc[4, "customers"], mart.loc[4, "share"]) == (0, 0)
    for cluster, its in rfm.groupby("cluster"):
        row = mart.loc[cluster]
        assert [row.customers, row.n, row.of_n] == [len(its), 10 * cluster, 70]
        assert row.share == pytest.approx(100 * len(its) / len(rfm))
        assert row.value == its.value.dropna().sum()
        assert [row.order_days_median, row.value_median] == pytest.approx(
            [its.frequency.median(), its.value.dropna().astype(float).median()])  # fmt: skip


def test_revenue_moves_from_ninety_days_to_ninety_days(marts, tables):
    orders = tables["gold.touchpoints"]
    orders = orders[(orders.kind == "order") & (pd.to_datetime(orders.occurred_at) < pd.Timestamp(AS_OF))].copy()
    orders["day"] = pd.to_datetime(local_day(pd.to_datetime(orders.occurred_at)))
    orders["paid"] = orders.value.fillna(0).astype(float)
    first = orders.groupby("customer_id").day.min()
    rows = marts["revenue"]
    assert len(rows) > 2
    for row in rows.itertuples():
        end = min(pd.Timestamp(row.month) + pd.offsets.MonthEnd(0), pd.Timestamp(shop.BUSINESS_DATE))
        cut, start = end - pd.Timedelta(days=90), end - pd.Timedelta(days=179)
        now = orders[(orders.day > cut) & (orders.day <= end)].groupby("customer_id").paid.sum()
        before = orders[(orders.day >= start) & (orders.day <= cut)].groupby("customer_id").paid.sum()
        kept = now.index.intersection(before.index)
        gained = now.index.difference(before.index)
        new = [c for c in gained if first[c] > cut]
        assert [row.customers_before, row.customers, row.kept, row.new_customers] == [len(before), len(now), len(kept), len(new)]
        assert float(row.revenue) == pytest.approx(now.sum())
        assert float(row.new_revenue) == pytest.approx(now[new].sum())
        assert float(row.expansion) == pytest.approx((now[kept] - before[kept]).clip(lower=0).sum())
        assert float(row.churned) == pytest.approx(before.drop(kept).sum())
        if len(before) >= MINIMUM_N:
            assert row.net_revenue_retention == pytest.approx(100 * now[kept].sum() / before.sum())


def test_margins_are_those_of_the_customers_and_the_best_tenth_comes_first(marts, tables):
    people = tables["gold.customers"][["customer_id", "segment", "acquisition_channel"]].fillna("Unknown")
    margins = tables["gold.customer_margin"].merge(people, on="customer_id")
    mart = marts["customer_margin"].set_index(["period", "breakdown", "group_name"]).sort_index()
    for period, everybody in margins.groupby("period"):
        groups = [("all", "All", everybody)]
        groups += [("segment", name, its) for name, its in everybody.groupby("segment")]
        groups += [("channel", name, its) for name, its in everybody.groupby("acquisition_channel")]
        for breakdown, name, its in groups:
            row = mart.loc[(period, breakdown, name)]
            gross, known = its[its.gross_margin.notna()], its[its.contribution.notna()]
            assert [row.customers, row.gross_known, row.known, row.after_known] == [
                len(its), len(gross), len(known), its.contribution_after_acquisition.count()]
            assert [row.revenue, row.refunded, row.gross_margin, row.cost_to_serve, row.contribution] == [
                its.revenue.sum(), its.refunded.sum(), gross.gross_margin.sum(), known.cost_to_serve.sum(), known.contribution.sum()]
            paid = float((gross.revenue - gross.refunded).sum())
            if paid:
                assert row.gross_margin_rate == pytest.approx(100 * float(row.gross_margin) / paid)
            else:
                assert pd.isna(row.gross_margin_rate)
            left = known.contribution.astype(float)
            assert [row.contribution_mean, row.contribution_median] == pytest.approx([left.mean(), left.median()])
            half = 1.959964 * left.std() / len(left) ** 0.5
            if len(left) >= 30:
                assert [row.contribution_mean_low, row.contribution_mean_high] == pytest.approx([left.mean() - half, left.mean() + half])
            else:
                assert pd.isna(row.contribution_mean_low)
            assert_rate(row, int((left < 0).sum()), len(left))
        tenths = mart.loc[(period, "decile")]
        ranked = everybody[everybody.contribution.notna()].contribution.astype(float).sort_values(ascending=False)
        sizes = [tenths.loc[str(i)].customers for i in range(1, 11)]
        assert max(sizes) - min(sizes) <= 1 and sum(sizes) + tenths.loc["unknown"].customers == len(everybody)
        for i in range(1, 11):
            upto = ranked.iloc[: sum(sizes[:i])].sum()
            assert float(tenths.loc[str(i)].cumulative_contribution) == pytest.approx(upto)
            assert tenths.loc[str(i)].cumulative_share == pytest.approx(100 * upto / ranked.sum())
        assert pd.isna(tenths.loc["unknown"].cumulative_share)
