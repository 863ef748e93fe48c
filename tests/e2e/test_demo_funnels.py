"""The demo company's funnels, and what goes with dropping out of one, against the true touchpoints."""

from collections import Counter

import measures
import pytest
from comparing import close, percent
from exports import utc


def test_the_funnel_is_that_of_the_true_touchpoints(company, journeys):
    channel_of = {
        (row["kind"], row["source_key"].rsplit("-", 1)[1]): row["channel"]
        for row in company.tables.query("SELECT * FROM t WHERE kind = 'visit'", t="gold.touchpoints")
    }
    expected = measures.funnel(journeys, channel_of, company.business_date)

    found = {(row["entry_month"], row["channel"], row["step"]): row for row in company.tables.rows("marts.funnel") if row["funnel"] == "journey"}
    assert found.keys() == expected.keys()
    for key, row in found.items():
        counts = ("n", "reached", "is_mature", "eligible_n", "eligible_reached")
        assert tuple(row[c] for c in counts) == tuple(expected[key][c] for c in counts), key
        assert row["median_hours"] == close(expected[key]["median_hours"]), key
        assert row["value"] == (percent(row["reached"], row["n"])), key
    rows = company.tables.query("SELECT * FROM t WHERE funnel = 'journey'", t="gold.funnel")
    gold = {(r["entry_month"], r["channel"], r["step"]): (r["entered"], r["reached"]) for r in rows}
    assert gold == {key: (row["n"], row["reached"]) for key, row in found.items()}


def test_funnels_of_the_folder_are_those_of_the_true_touchpoints(company, journeys):
    expected = Counter()
    for theirs in journeys.values():
        for month, reached in measures.ticket_to_order(theirs):
            expected[month, 1] += 1
            expected[month, 2] += reached
        for month, reached in measures.carts(theirs):
            expected[month, "cart"] += 1
            expected[month, "order"] += reached

    tickets = company.tables.query("SELECT * FROM t WHERE funnel = 'ticket_to_order' AND channel = 'All'", t="gold.funnel")
    carts = company.tables.query("SELECT * FROM t WHERE funnel = 'cart_to_order' AND channel = 'All' AND NOT is_optional", t="gold.funnel")
    found = Counter({(row["entry_month"], row["step"]): row["reached"] for row in tickets})
    found |= {(row["entry_month"], row["step_name"]): row["reached"] for row in carts}
    assert found == expected
    assert len(tickets) >= 2
    assert len(carts) >= 2


def test_drivers_of_dropping_out_are_those_of_the_true_touchpoints(company, journeys):
    # The platforms of reviews are channels without a code.
    channel_of = {
        (row["kind"], row["source_key"].rsplit("-", 1)[1] if row["kind"] == "visit" else row["source_key"]): (
            "Other" if row["kind"] == "review" else row["channel"]
        )
        for row in company.tables.rows("gold.touchpoints")
    }
    solved, known = {}, set()
    for event in company.exports.records("ticket_events.jsonl"):
        known.add(event["ticket_id"])
        if (event.get("change") or {}).get("to") in ("solved", "closed"):
            at = utc(event["at"])
            solved[event["ticket_id"]] = min(at, solved.get(event["ticket_id"], at))

    def unsolved(ticket, at):
        return ticket in known and (ticket not in solved or solved[ticket] > at)

    compared = [measures.ticket_drivers(theirs, channel_of, unsolved, company.business_date) for theirs in journeys.values()]
    compared = [customer for customer in compared if customer]
    went_on = sum(bought for bought, _ in compared)
    met = Counter((driver, bought) for bought, drivers in compared for driver in drivers)

    found = {(row["driver"], row["channel"]): row for row in company.tables.rows("gold.funnel_drivers")}
    assert found.keys() == {driver for driver, _ in met}
    tests = []
    for driver, row in found.items():
        a, b = met[driver, False], met[driver, True]
        cells = (a, b, len(compared) - went_on - a, went_on - b)
        assert (row["funnel"], row["step"], row["within_hours"], row["n"]) == ("ticket_to_order", 2, 9 * 24, len(compared))
        assert tuple(row[c] for c in ("met_dropped", "met_went_on", "not_met_dropped", "not_met_went_on")) == cells, driver
        enough = min(a + b, len(compared) - a - b, len(compared) - went_on, went_on) >= measures.MINIMUM_N
        assert (row["odds_ratio"] is not None) == enough == (row["suppressed_reason"] is None), driver
        if enough:
            values = measures.odds_ratio(*cells)
            assert (row["odds_ratio"], row["ci_low"], row["ci_high"], row["p"]) == pytest.approx(values, rel=1e-9), driver
            tests.append((values[-1], row["p_adjusted"]))
    tests.sort()
    for rank, (_, adjusted) in enumerate(tests, 1):
        assert adjusted == pytest.approx(min(1, *(p * len(tests) / r for r, (p, _) in enumerate(tests, 1) if r >= rank)), rel=1e-9)
    assert len(found) > 5 and tests
