"""What came into the demo company's warehouse, and the journeys it became: the generated files as plain Python reads them say the
same."""

from collections import Counter, defaultdict

import measures
from comparing import plain
from exports import utc


def test_every_row_of_every_file_is_accepted_rejected_or_a_duplicate(company):
    found = {}
    for row in company.tables.rows("ops.files"):
        night, file = row["path"].split("/")[-2:]
        assert row["rows_in"] == row["rows_accepted"] + row["rows_rejected"] + row["rows_duplicate"], row["path"]
        found[night, file] = (row["rows_in"], row["rows_accepted"], row["rows_rejected"], row["rows_duplicate"])
    expected = {
        (row["night"], row["file"]): tuple(int(row[c]) for c in ("rows", "accepted", "rejected", "duplicates"))
        for row in company.exports.truth("expected_files")
    }
    assert found == expected


def test_every_broken_row_is_among_the_rejects(company):
    found = {(*row["file_path"].split("/")[-2:], row["row_number"]) for row in company.tables.rows("ops.rejects")}
    expected = {(row["night"], row["file"], int(row["row_number"])) for row in company.exports.truth("broken_rows")}
    assert found == expected


def test_sessions_are_the_true_ones(company):
    found = {row["session_id"].rsplit("-", 1)[1]: row for row in company.tables.rows("silver.sessions")}

    truth = {
        row["first_event_id"]: (row["device"], utc(row["started_at"]), utc(row["ended_at"]), int(row["events"]), row["has_order"] == "true")
        for row in company.exports.truth("true_sessions")
    }
    assert {
        key: (row["anonymous_id"], plain(row["started_at"]), plain(row["ended_at"]), row["events"], row["has_order"])
        for key, row in found.items()
    } == truth

    counted = measures.sessions(company.exports.events())
    columns = ("started_at", "ended_at", "page_views", "events", "has_order", "pages")
    assert {key: tuple(plain(row[c]) for c in columns) for key, row in found.items()} == {
        key: tuple(row[c] for c in columns) for key, row in counted.items()
    }
    # Nobody in the demo is a robot, and nobody is taken for one.
    assert {row["quarantined_for"] for row in found.values()} == {None}

    views, last = Counter(), Counter()
    for visit in counted.values():
        views.update(visit["pages"])
        last.update(visit["pages"][-1:])
    exits = company.tables.query("SELECT page, sum(n) AS n, sum(hits) AS hits FROM t WHERE measure = 'exit' GROUP BY page", t="marts.pages")
    exits = {row["page"]: (int(row["n"]), int(row["hits"])) for row in exits}
    assert exits.pop("All") == (views.total(), last.total())
    folded = exits.pop("(other)", (0, 0))
    assert sum(n for n, _ in exits.values()) + folded[0] == views.total()
    assert exits["/"] == (views["/"], last["/"])


def test_touchpoints_are_the_true_ones(company, journeys):
    found, groups = {}, {}
    for row in company.tables.rows("gold.touchpoints"):
        key = row["source_key"].rsplit("-", 1)[1] if row["kind"] == "visit" else row["source_key"]
        found[row["kind"], key] = (
            plain(row["occurred_at"]), row["nth"], row["orders_before"], row["stage"] or "", row["score"]
        )  # fmt: skip
        groups[row["kind"], key] = row["customer_id"]
    expected, true_groups = {}, {}
    for group, theirs in journeys.items():
        for t in theirs:
            score = float(t["score"]) if t["score"] else None
            expected[t["kind"], t["key"]] = (t["at"], int(t["nth"]), int(t["orders_before"]), t["stage"], score)
            true_groups[t["kind"], t["key"]] = group

    assert found == expected
    # One customer for each group of connected identifiers, and the other way round.
    pairs = {(groups[key], true_groups[key]) for key in found}
    assert len(pairs) == len({customer for customer, _ in pairs}) == len({group for _, group in pairs})


def test_stage_states_are_those_of_the_true_touchpoints(company, journeys):
    expected = Counter(repr(measures.stays(theirs)) for theirs in journeys.values())
    del expected["[]"]

    by_customer = defaultdict(list)
    for row in sorted(company.tables.rows("gold.stage_states"), key=lambda r: r["nth"]):
        columns = ("stage", "entered_at", "left_at", "came_from", "touchpoints")
        by_customer[row["customer_id"]].append({c: plain(row[c]) if c.endswith("_at") and row[c] else row[c] for c in columns})
        assert row["fell_back"] == (row["came_from"] is not None and measures.STEPS.index(row["came_from"]) > measures.STEPS.index(row["stage"]))
    assert Counter(repr(stays) for stays in by_customer.values()) == expected
