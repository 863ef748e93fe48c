"""The demo company's retention, activity, attribution, survival, spend and NPS, against the true touchpoints and the generated files."""

import datetime as dt
import json
from collections import Counter
from decimal import Decimal

import measures
import pytest
from comparing import NPS, answer, close, percent
from exports import OSLO, utc
from lifelines import KaplanMeierFitter


def test_retention_is_that_of_the_true_orders(company, journeys):
    amounts = {order["order_no"]: Decimal(order["total"].replace(" ", "").replace(",", ".")) for order in company.exports.orders()}
    expected = measures.retention(journeys, amounts, company.business_date)

    rows = company.tables.query("SELECT * FROM t WHERE definition = 'orders'", t="marts.retention")
    assert {
        (row["cohort_month"], row["period"]): {"n": row["n"], "retained": row["retained"], "revenue": row["revenue"]} for row in rows
    } == expected
    for row in rows:
        assert row["value"] == percent(row["retained"], row["n"])
    rows = company.tables.query("SELECT * FROM t WHERE definition = 'orders'", t="gold.retention")
    gold = {(r["cohort_month"], r["period"]): (r["cohort_size"], r["retained"]) for r in rows}
    assert gold == {key: (row["n"], row["retained"]) for key, row in expected.items()}


def test_retention_of_the_folder_is_that_of_the_true_touchpoints(company, journeys):
    expected = measures.weekly_visits(journeys, company.business_date)
    rows = company.tables.query("SELECT * FROM t WHERE definition = 'weekly_visits'", t="marts.retention")
    found = {(r["segment"], r["cohort"], r["period"]): (r["n"], r["retained"], r["is_mature"]) for r in rows}
    assert found == expected
    assert {segment for segment, _, _ in found} == {"All", "viewed", "not viewed"}
    assert all(row["eligible_n"] == row["n"] and row["cohort_month"] == row["cohort"].replace(day=1) for row in rows)


def test_activity_is_that_of_the_true_touchpoints(company, journeys):
    expected = measures.activity(journeys, company.business_date)
    rows = {row["month"]: row for row in company.tables.rows("gold.activity")}
    assert {month: {name: row[name] for name in expected[month]} for month, row in rows.items()} == expected
    assert sum(row["sessions"] for row in rows.values()) == len(company.tables.rows("silver.sessions"))


def test_attribution_is_that_of_the_true_touchpoints(company, journeys):
    amounts = {order["order_no"]: Decimal(order["total"].replace(" ", "").replace(",", ".")) for order in company.exports.orders()}
    channel_of = {
        (row["kind"], row["source_key"].rsplit("-", 1)[1] if row["kind"] == "visit" else row["source_key"]): row["channel"]
        for row in company.tables.query("SELECT * FROM t WHERE kind IN ('visit', 'order')", t="gold.touchpoints")
    }
    paths = measures.paths(journeys, channel_of, company.business_date)
    expected = measures.attribution(paths, amounts)

    rows = [r for r in company.tables.rows("marts.attribution") if r["conversion"] == "purchase"]
    channels = {(r["month"], r["model"], r["channel"]): r for r in rows if r["campaign"] == "All"}
    compared = [key for key in channels if key[1] not in ("position", "time_decay")]
    assert set(compared) >= {key for key, (conversions, _) in expected.items() if conversions > 1e-9}
    for key in compared:
        credit = (float(channels[key]["conversions"]), float(channels[key]["value"]))
        assert credit == pytest.approx(expected.get(key, (0, 0)), abs=1e-4, rel=1e-6), key
    for model in {r["model"] for r in rows}:
        its = [r for (_, m, _), r in channels.items() if m == model]
        ordered = [amounts[order] for _, _, order in paths if order is not None]
        assert sum(r["conversions"] for r in its) == len(ordered), model
        assert sum(r["value"] for r in its) == sum(ordered), model


def test_survival_is_that_of_the_true_orders_by_lifelines(company, journeys):
    rows = company.tables.query("SELECT * FROM t WHERE grouping = 'all' ORDER BY month", t="gold.survival")
    days, lost = zip(*measures.lifetimes(journeys, rows[0]["known_until"]))
    fitted = KaplanMeierFitter().fit(days, lost)

    assert len(rows) > 12
    for row in rows:
        time = 30.4375 * row["month"]
        low, high = fitted.confidence_interval_survival_function_.loc[:time].iloc[-1]
        assert row["survival"] == pytest.approx(fitted.survival_function_.loc[:time].iloc[-1, 0], abs=1e-6)
        assert (row["ci_low"], row["ci_high"]) == (pytest.approx(low, abs=1e-6), pytest.approx(high, abs=1e-6))
        assert (row["customers"], row["at_risk"]) == (len(days), sum(d >= time for d in days))
        assert row["median_months"] == pytest.approx(fitted.median_survival_time_ / 30.4375, abs=1e-6)


def test_every_krone_of_spend_is_some_channels(company):
    latest = {}
    for row in company.exports.records("spend.csv", encoding="utf-8", delimiter=","):
        key = (row["date"], row["channel"], row["campaign"])
        if key not in latest or utc(latest[key]["updated"]) <= utc(row["updated"]):
            latest[key] = row
    spent = {}
    for (date, _, campaign), row in latest.items():
        month = dt.date.fromisoformat(date).replace(day=1)
        spent[month, campaign] = spent.get((month, campaign), 0) + Decimal(row["cost"])

    rows = [r for r in company.tables.rows("marts.attribution") if r["conversion"] == "purchase" and r["model"] == "markov" and r["spend"]]
    assert {(r["month"], r["campaign"]): r["spend"] for r in rows if r["campaign"] != "All"} == spent
    assert sum(r["spend"] for r in rows if r["campaign"] == "All") == sum(spent.values())
    # Advertising calls it "Influencer"; the campaign's visits came through a social network.
    assert {r["channel"] for r in rows} == {"Paid Search", "Paid Social", "Display", "Organic Social", "Email"}


def test_margins_are_the_planted_ones(company, journeys):
    """To the øre, of everybody: what the goods cost was planted, what serving costs says the example's configuration."""
    goods = {row["order_no"]: Decimal(row["goods_cost"]) for row in company.exports.truth("goods_costs")}
    orders = {order["order_no"]: order for order in company.exports.orders()}
    csv = {"encoding": "utf-8", "delimiter": ","}
    pieces = {line["sku"]: Decimal(line["unit_cost"]) for line in company.exports.records("order_lines.csv", **csv)}
    refunds = {row["refund_id"]: row for row in company.exports.records("refunds.csv", **csv)}
    desk = [json.loads((company.exports.landing / night / "tickets.json").read_text(encoding="utf-8")) for night in company.exports.nights]
    by = {ticket["id"]: ticket["via"]["channel"] for file in desk for ticket in file["tickets"] if "id" in ticket and "via" in ticket}
    first = dt.datetime.combine(company.business_date - dt.timedelta(days=364), dt.time(), OSLO).astimezone(dt.timezone.utc).replace(tzinfo=None)

    expected = Counter()
    for theirs in journeys.values():
        for period, start in (("year", first), ("lifetime", dt.datetime.min)):
            keys = {kind: [t["key"] for t in theirs if t["kind"] == kind and t["at"] >= start] for kind in ("order", "refund", "ticket")}
            back = [refunds[key] for key in keys["refund"] if orders[refunds[key]["order_no"]]["status"] != "cancelled"]
            if not (keys["order"] or back or keys["ticket"]):
                continue
            paid = sum(Decimal(orders[key]["total"].replace(" ", "").replace(",", ".")) for key in keys["order"])
            given = sum(Decimal(row["amount"]) for row in back)
            cost = sum(goods[key] for key in keys["order"]) - sum(round(Decimal("0.6") * int(r["quantity"]) * pieces[r["sku"]], 4) for r in back)
            served = sum({"web": 49, "store": 12}[orders[key]["channel"]] for key in keys["order"]) + 60 * len(back)
            served += sum(85 if by[key] == "phone" else 45 for key in keys["ticket"])
            expected[period, len(keys["order"]), len(back), len(keys["ticket"]), paid, given, cost, served, paid - given - cost - served] += 1

    rows = company.tables.rows("gold.customer_margin")
    assert expected == Counter(
        (r["period"], r["orders"], r["refunds"], r["tickets"], r["revenue"], r["refunded"], r["goods_cost"], r["cost_to_serve"], r["contribution"])
        for r in rows)
    assert not any(r["revenue_without_cost"] for r in rows)
    # What is spent in a month is shared out among those who were won in it.
    assert {r["acquisition_cost"] > 0 for r in rows if r["period"] == "lifetime" and r["orders"]} == {True}


def test_nps_is_that_of_the_answers(company):
    expected = measures.nps(company.exports.answers())

    rows = {row["month"]: row for row in answer(company, NPS.replace("ci_high FROM", "ci_high, promoters, detractors FROM"))}
    assert rows.keys() == expected.keys()
    for month, row in rows.items():
        exact = ("n", "value", "promoters", "detractors")
        assert tuple(row[c] for c in exact) == tuple(expected[month][c] for c in exact), month
        for bound in ("ci_low", "ci_high"):
            assert row[bound] == close(expected[month][bound]), month
