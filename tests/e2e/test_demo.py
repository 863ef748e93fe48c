"""The demo company, two nights, marts and report after the second: everything a person sees agrees with everything else, and
with the generated files as plain Python reads them."""

import datetime as dt
import json
import re
import subprocess
from collections import Counter, defaultdict
from decimal import Decimal

import drawing
import measures
import pytest
from delta import Tables
from exports import Exports, utc
from lifelines import KaplanMeierFitter
from running import HOME, Company, free_port, stop, wait_for_port

NPS = "SELECT month, n, value, se, ci_low, ci_high FROM marts.experience WHERE metric = 'nps' AND segment = 'All' ORDER BY month"
FUNNEL = (
    "SELECT entry_month, step, n, reached, value, se, ci_low, ci_high, step_conversion, median_hours, p90_hours"
    " FROM marts.funnel WHERE funnel = 'journey' AND channel = 'All' ORDER BY entry_month, step"
)
RETENTION = (
    "SELECT cohort_month, period, n, retained, value, se, ci_low, ci_high, revenue FROM marts.retention"
    " WHERE definition = 'orders' AND segment = 'All' ORDER BY cohort_month, period"
)
QUESTIONS = {"nps": NPS, "funnel": FUNNEL, "retention": RETENTION}


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    company = Company.demo(tmp_path_factory.mktemp("demo"))
    company.reise("demo", "generate", "--customers", "150", "--nights", "2", "--seed", "5", "--out", str(company.folder))
    company.exports = Exports(company.folder)
    first, *_, last = company.exports.nights
    company.said = company.reise("nightly", "--from", first, "--to", last, "--marts-last").stdout
    company.business_date = dt.date.fromisoformat(last)
    company.tables = Tables(company.warehouse)
    yield company
    company.remove()


@pytest.fixture(scope="module")
def journeys(company):
    return measures.journeys(company.exports.truth("touchpoints"))


def answer(company, question):
    """A question's rows straight from the mart's files."""
    table = re.search(r"FROM marts\.(\w+)", question)[1]
    return company.tables.query(question.replace(f"FROM marts.{table}", "FROM t"), t=f"marts.{table}")


# What came in


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


# What it became


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


def test_stage_states_are_those_of_the_true_touchpoints(company, journeys):
    expected = Counter(repr(measures.stays(theirs)) for theirs in journeys.values())
    del expected["[]"]

    by_customer = defaultdict(list)
    for row in sorted(company.tables.rows("gold.stage_states"), key=lambda r: r["nth"]):
        columns = ("stage", "entered_at", "left_at", "came_from", "touchpoints")
        by_customer[row["customer_id"]].append({c: plain(row[c]) if c.endswith("_at") and row[c] else row[c] for c in columns})
        assert row["fell_back"] == (row["came_from"] is not None and measures.STEPS.index(row["came_from"]) > measures.STEPS.index(row["stage"]))
    assert Counter(repr(stays) for stays in by_customer.values()) == expected


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


def test_nps_is_that_of_the_answers(company):
    expected = measures.nps(company.exports.answers())

    rows = {row["month"]: row for row in answer(company, NPS.replace("ci_high FROM", "ci_high, promoters, detractors FROM"))}
    assert rows.keys() == expected.keys()
    for month, row in rows.items():
        exact = ("n", "value", "promoters", "detractors")
        assert tuple(row[c] for c in exact) == tuple(expected[month][c] for c in exact), month
        for bound in ("ci_low", "ci_high"):
            assert row[bound] == close(expected[month][bound]), month


def close(expected):
    return None if expected is None else pytest.approx(expected, rel=1e-12)


def percent(hits, n):
    return 100.0 * hits / n if n >= measures.MINIMUM_N else None


def plain(value):
    """Times of Parquet bear a zone."""
    return value.astimezone(dt.timezone.utc).replace(tzinfo=None) if isinstance(value, dt.datetime) and value.tzinfo else value


# Who says it


def test_the_report_says_what_the_marts_say(company):
    page = (company.reports / "latest.html").read_text()
    shown = json.loads(re.search(r'<script type="application/json" id="report-data">(.*?)</script>', page, re.S)[1])

    rows = answer(company, NPS)[-len(shown["nps"]) :]
    assert [(r["month"], r["value"], r["low"], r["high"], r["n"]) for r in shown["nps"]] == [
        (row["month"].isoformat(), row["value"], row["ci_low"], row["ci_high"], row["n"]) for row in rows
    ]

    rows = answer(company, FUNNEL.replace("step, n,", "step, step_name, is_mature, n,"))
    growing = {row["entry_month"] for row in rows if not row["is_mature"]}
    month = max(row["entry_month"] for row in rows if row["entry_month"] not in growing)
    columns = {"reached": "reached", "value": "value", "low": "ci_low", "high": "ci_high", "conversion": "step_conversion"}
    columns |= {"step": "step_name", "median": "median_hours", "p90": "p90_hours"}
    assert [[step.get(c) for c in columns] for step in shown["funnel-journey"]] == [
        [row[c] for c in columns.values()] for row in rows if row["entry_month"] == month
    ]

    cells = {(row["cohort_month"].isoformat(), row["period"]): row for row in answer(company, RETENTION)}
    compared = 0
    for cohort in shown["retention"]:
        assert cohort["size"] == cells[cohort["cohort"], 0]["n"]
        for period in range(1, 18):
            if (cohort["cohort"], period) in cells and f"m{period}" in cohort:
                assert cohort[f"m{period}"] == cells[cohort["cohort"], period]["value"], (cohort["cohort"], period)
                compared += 1
    assert compared > 20


def test_reise_sql_says_what_the_marts_say(company):
    union = " UNION ALL ".join(
        f"SELECT '{name}' AS question, collect_list(struct(*)) AS rows FROM ({question})" for name, question in QUESTIONS.items()
    )
    # Lists of different rows do not unite: each goes as JSON text.
    union = union.replace("collect_list(struct(*))", "to_json(collect_list(struct(*)), map('ignoreNullFields', 'false'))")
    said = {row["question"]: json.loads(row["rows"], parse_float=str) for row in company.rows("sql", "--format", "json", union)}
    for name, question in QUESTIONS.items():
        assert in_order(said[name]) == in_order(answer(company, question)), name


def test_a_jdbc_client_says_what_the_marts_say_and_others_learn_who_holds_the_catalog(company):
    from dbt.adapters.sparkjdbc import jdbc

    port = free_port()
    with open(company.folder / "serve.log", "w") as log:
        server = company.start("serve", "--port", str(port), stdout=log, stderr=subprocess.STDOUT)
        try:
            wait_for_port(port, server)
            jdbc.start_java([str(HOME / "pipelines/target/jdbc/*.jar")], ["-Xmx256m"])
            client = jdbc.connect("org.apache.hive.jdbc.HiveDriver", f"jdbc:hive2://127.0.0.1:{port}/default", {})
            try:
                for name, question in QUESTIONS.items():
                    cursor = client.cursor()
                    cursor.execute(question)
                    columns = [column[0] for column in cursor.description]
                    assert [dict(zip(columns, row)) for row in cursor.fetchall()] == answer(company, question), name
            finally:
                client.close()
            refused = company.reise("sql", "select 1", expect=2).stderr
            assert f"held by process {server.pid} (reise serve" in refused
        finally:
            stop(server)
    assert server.returncode is not None


def in_order(rows):
    """Rows as sorted text: doubles in the shortest digits that say them, decimals with theirs."""
    return sorted(json.dumps({k: text(v) for k, v in row.items()}) for row in rows)


def text(value):
    if isinstance(value, str) and re.fullmatch(r"-?\d+\.\d+(E-?\d+)?", value):
        return f"{float(value)!r}"
    if isinstance(value, (float, Decimal)):
        return f"{float(value)!r}"
    return str(value)


# What else the command does


def test_steps_are_printed_with_what_they_wait_for(company):
    steps = company.rows("steps", "--json")
    known = set()
    for step in steps:
        assert set(step["after"]) <= known, step
        known.add(step["step"])
    assert steps[-1]["step"] == "freeze"

    nights = company.said.split("\nNight ")
    assert len(nights) == len(company.exports.nights)
    for number, night in enumerate(nights, 1):
        done = re.findall(r"^  (\S+) .* \d+\.\d$", night, re.M)
        # --marts-last
        left_out = set() if number == len(nights) else {"marts", "report"}
        assert sorted(done) == sorted(known - left_out)
        for step in steps:
            if step["step"] in done:
                after = set(step["after"]) - left_out
                assert {done.index(name) for name in after} <= set(range(done.index(step["step"]))), step


def test_a_night_in_between_ends_with_gold_where_the_last_builds_the_marts(company):
    assert [row["has_marts"] for row in sorted(company.tables.rows("ops.nights"), key=lambda row: row["night_seq"])] == [False, True]
    assert [path.name for path in sorted(company.reports.glob("2*.html"))] == [f"{company.business_date}.html"]


def test_the_same_nights_again_change_no_table(company):
    before = company.tables.versions()
    first, *_, last = company.exports.nights
    company.reise("nightly", "--from", first, "--to", last)

    assert company.tables.versions() == before
    assert {table.split(".")[0] for table in before} >= {"bronze", "silver", "gold", "marts"}


def test_explain_tells_why_records_are_one_person(company):
    groups = {}
    for row in company.exports.truth("identifiers"):
        groups.setdefault(row["group_id"], set()).add(row["identifier"])
    largest = max(groups.values(), key=lambda group: (len(group), sorted(group)))
    told = company.rows("explain", min(largest), "--json")
    parts = {part: [row for row in told if row["part"] == part] for part in ("identifier", "link", "record", "field")}

    assert {row["identifier"] for row in parts["identifier"]} == largest
    assert len(parts["link"]) == len(largest) - 1  # as few as hold them together
    assert {row["kind"] for row in parts["link"]} == {"record"}
    assert all(row["file"] and row["row_number"] for row in parts["link"])
    assert parts["record"] and {row["rank"] for row in parts["field"]} >= {1}
    assert "no person has this id" in company.reise("explain", "nobody@nowhere.example", expect=2).stderr


def test_a_night_is_read_as_it_was(company):
    first, *_, last = company.exports.nights
    question = "SELECT count(*) AS visits, max(night_seq) AS seq FROM silver.sessions"
    (then,) = company.rows("sql", "--as-of", first, "--format", "json", question)
    (now,) = company.tables.query(question.replace("silver.sessions", "t"), t="silver.sessions")

    assert then["seq"] == 1
    assert now["seq"] > 1 and now["visits"] > then["visits"]


@pytest.mark.parametrize("notebook", drawing.NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_draws_it(company, notebook, monkeypatch):
    monkeypatch.setenv("KUNDEREISE_CONFIG", str(company.config))
    assert drawing.pictures(notebook) == 4


def test_questions_change_nothing(company):
    before = company.tables.version("gold.rfm")
    for words in (["sql", "DELETE FROM gold.rfm"], ["export", "DROP TABLE gold.rfm", "--out", str(company.folder / "out")]):
        assert "only questions are answered here" in company.reise(*words, expect=2).stderr
    assert company.tables.version("gold.rfm") == before


def test_history_lists_every_version(company):
    versions = [row["version"] for row in company.rows("history", "gold.customers", "--format", "json")]
    assert versions == list(range(company.tables.version("gold.customers"), -1, -1))


def test_export_keeps_a_spreadsheet_from_running_cells(company):
    out = company.folder / "cells.csv"
    query = "SELECT '=1+1' AS a, '@now' AS b, -5.5 AS c, '+47 123' AS d, 'Ås, Bø' AS e"
    company.reise("export", query, "--format", "csv", "--out", str(out))
    assert out.read_text(encoding="utf-8").splitlines() == ["a,b,c,d,e", "'=1+1,'@now,-5.5,'+47 123,\"Ås, Bø\""]


def test_a_wrong_configuration_is_told_with_file_and_line(company):
    wrong = Company(company.folder, company.folder / "wrong.yml")
    lines = company.config.read_text().replace("Europe/Oslo", "Europe/Olso").replace("gap: 30 minutes", "gap: soon").splitlines()
    wrong.config.write_text("\n".join(lines) + "\n")
    said = wrong.reise("config", "check", expect=2).stderr

    assert "2 mistakes" in said
    for word in ("Europe/Olso", "gap: soon"):
        number = next(i for i, line in enumerate(lines, 1) if word in line)
        assert re.search(rf"wrong\.yml:{number}\b.*", said), (word, said)


# Last, since it spoils the warehouse.


def test_a_failing_test_of_the_marts_fails_the_night_and_leaves_the_marts(company):
    before = {path.name: company.tables.version(f"marts.{path.name}") for path in (company.warehouse / "marts.db").iterdir()}
    nights = len(company.tables.rows("ops.nights"))
    report = (company.reports / "latest.html").read_bytes()
    answers = company.tables.query("SELECT min(identifier) AS identifier FROM t WHERE metric = 'nps'", t="silver.survey_answers")
    company.tables.append_copy("silver.identities", f"identifier = '{answers[0]['identifier']}'")

    tomorrow = (company.business_date + dt.timedelta(days=1)).isoformat()
    failed = company.reise("nightly", "--date", tomorrow, expect=1)

    assert "Cannot build the marts" in failed.stderr
    assert "experience_holds_every_answer" in failed.stderr
    assert "answers_of_all" in failed.stderr  # the offending rows
    assert {name: company.tables.version(f"marts.{name}") for name in before} == before
    assert (company.reports / "latest.html").read_bytes() == report
    assert not (company.reports / f"{tomorrow}.html").exists()
    assert len(company.tables.rows("ops.nights")) == nights
