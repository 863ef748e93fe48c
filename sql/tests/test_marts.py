"""Builds the marts over JDBC on a made-up shop and compares them with an independent computation in pandas."""
import datetime as dt
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).parent))

import shop  # noqa: E402
from warehouse import DRIVER, Warehouse  # noqa: E402

pytestmark = pytest.mark.dbt
PROJECT = Path(__file__).resolve().parents[1]
AS_OF = shop.utc_midnight_after(shop.BUSINESS_DATE)
MINIMUM_N = 5
MARTS = ("journey_stages", "funnel", "retention", "attribution", "experience", "service", "executive_kpis", "chats", "page_health", "stores",
         "employee_experience", "stage_flow", "pages",
         "segments", "segment_moves",
         "customer_value", "revenue", "cross_sell")  # fmt: skip
Z = 1.959963984540054
VARS = {
    "business_date": shop.BUSINESS_DATE.isoformat(),
    "time_zone": shop.ZONE,
    "minimum_n": MINIMUM_N,
    "currency": "NOK",
    "targets": {"nps": 40, "csat": 80, "ces_high_effort": 20, "first_response_minutes": 240, "resolution_hours": 48,
                "first_contact_resolution": 70},
}  # fmt: skip


def build(warehouse, target, *options):
    """Runs the night's command; returns its exit code and its lines."""
    classpath = os.environ.get("KUNDEREISE_JDBC_CLASSPATH", str(DRIVER))
    env = {**os.environ, "KUNDEREISE_JDBC_URL": warehouse.jdbc_url, "KUNDEREISE_JDBC_CLASSPATH": classpath}
    command = [sys.executable, str(PROJECT / "build_marts.py"), "--target-path", str(target), "--vars", json.dumps(VARS), *options]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=1200)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return done.returncode, lines, done.stdout + done.stderr


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    served = Warehouse(tmp_path_factory.mktemp("warehouse"))
    served.write(shop.rows())
    yield served
    served.stop()


@pytest.fixture(scope="module")
def built(warehouse, tmp_path_factory):
    target = tmp_path_factory.mktemp("target")
    code, lines, output = build(warehouse, target, "--docs", "--unit-tests")
    assert code == 0, output
    return target, lines


@pytest.fixture(scope="module")
def tables():
    return {name: pd.DataFrame(rows) for name, rows in shop.rows().items()}


@pytest.fixture(scope="module")
def marts(warehouse, built):
    names = MARTS
    return {name: pd.DataFrame(warehouse.read(f"select * from marts_build.{name}")) for name in names}


def local_day(times):
    return times.map(lambda t: shop.local(t.to_pydatetime()).date() if pd.notna(t) else None)


def month_of(days):
    return days.map(lambda d: d.replace(day=1) if d else None)


def within(days, length, ago=0):
    last = shop.BUSINESS_DATE - dt.timedelta(days=ago)
    first = last - dt.timedelta(days=length - 1)
    return days.map(lambda d: d is not None and first <= d <= last)


def wilson(hits, n):
    """Roots of (p - q)^2 = z^2 q (1 - q) / n for q, in per cent: the definition, not the formula of the macro."""
    a, b, c = 1 + Z * Z / n, -(2 * hits / n + Z * Z / n), (hits / n) ** 2
    root = max(0, b * b - 4 * a * c) ** 0.5
    return 100 * (-b - root) / (2 * a), 100 * (-b + root) / (2 * a)


def assert_rate(row, hits, n, misses=None):
    """The evidence columns of a proportion, or of a net score when misses are given."""
    assert row["n"] == n
    if n < MINIMUM_N:
        assert pd.isna(row["value"]) and pd.isna(row["se"]) and pd.isna(row["ci_low"]) and row["suppressed_reason"] == "n below minimum"
        return
    scores = pd.Series([100.0] * hits + [-100.0] * (misses or 0) + [0.0] * (n - hits - (misses or 0)))
    se = scores.std(ddof=0) / n**0.5
    low, high = wilson(hits, n) if misses is None else (scores.mean() - Z * se, scores.mean() + Z * se)
    assert [row["value"], row["se"], row["ci_low"], row["ci_high"]] == pytest.approx([scores.mean(), se, low, high], abs=1e-9)
    assert pd.isna(row["suppressed_reason"])


def test_every_node_reports_and_no_node_is_superfluous(built):
    _, lines = built
    nodes = [line for line in lines if "node" in line and line["type"] != "unit_test"]
    assert len(nodes) <= 46
    assert {line["node"] for line in nodes if line["type"] == "model"} == {path.stem for path in PROJECT.glob("models/marts/*.sql")}
    assert {line["status"] for line in nodes} <= {"success", "pass"}
    assert lines[-2]["summary"] == "build" and lines[-2]["bad"] == 0
    assert lines[-1]["summary"] == "docs" and lines[-1]["good"]


def test_docs_describe_every_column_of_every_mart(warehouse, built):
    target, _ = built
    assert (target / "static_index.html").stat().st_size > 100_000
    catalog = json.loads((target / "catalog.json").read_text())
    assert {"model.kundereise.experience", "source.kundereise.gold.customers"} <= {*catalog["nodes"], *catalog["sources"]}
    for mart in MARTS:
        columns = warehouse.read(f"describe marts_build.{mart}")
        assert [c["col_name"] for c in columns if not c["comment"]] == []


def evaluated(warehouse, built, expression):
    """What Spark answers to an expression written with the project's macros."""
    env = {**os.environ, "KUNDEREISE_JDBC_URL": warehouse.jdbc_url, "KUNDEREISE_JDBC_CLASSPATH": "unused"}
    command = [sys.executable, "-m", "dbt.cli.main", "--quiet", "compile", "--inline", f"select {expression} as answer", "--no-introspect",
               "--no-populate-cache", "--output", "json", "--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT),
               "--target-path", str(built[0] / "inline"), "--log-path", str(built[0] / "inline")]  # fmt: skip
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return warehouse.read(json.loads(done.stdout)["compiled"])[0]["answer"]


def test_intervals_equal_those_published_by_newcombe(warehouse, built):
    """Statistics in Medicine 17 (1998): proportions 857-872, table I, method 3; differences 873-890, table II, method 10."""
    proportions = {(81, 263): (25.53, 36.62), (15, 148): (6.24, 16.05), (0, 20): (0, 16.11), (1, 29): (0.61, 17.18)}
    differences = {(56, 70, 48, 80): (5.24, 33.39), (9, 10, 3, 10): (17.05, 80.90), (5, 56, 0, 29): (-3.81, 19.26)}

    def bounds(hits, n):
        return f"{{{{ wilson_bound({hits}, {n}, '-') }}}}", f"{{{{ wilson_bound({hits}, {n}, '+') }}}}"

    def rate(name, hits, n):
        low, high = bounds(hits, n)
        return f"100D * {hits} / {n} as {name}value, {low} as {name}ci_low, {high} as {name}ci_high"

    changes = ["(select array({{ change_bound('', 'previous_', '-') }}, {{ change_bound('', 'previous_', '+') }})"
               f" from (select {rate('', a, m)}, {rate('previous_', b, n)}))" for a, m, b, n in differences]  # fmt: skip
    singles = [f"array({', '.join(bounds(hits, n))})" for hits, n in proportions]
    answer = evaluated(warehouse, built, f"array({', '.join(singles + changes)})")
    for got, published in zip(answer, [*proportions.values(), *differences.values()], strict=True):
        assert got == pytest.approx(published, abs=0.0051)


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


@pytest.fixture(scope="module")
def answers(tables):
    segments = tables["silver.identities"].merge(tables["gold.customers"], on="customer_id").set_index("identifier").segment
    frame = tables["silver.survey_answers"]
    frame = frame[frame.metric.isin(["nps", "csat", "ces"])].copy()
    frame["day"] = local_day(frame.answered_at)
    frame["segment"] = frame.identifier.map(segments)
    plus = {"nps": lambda s: s >= 9, "csat": lambda s: s >= 4, "ces": lambda s: s <= 3}
    frame["plus"] = [plus[m](s) for m, s in zip(frame.metric, frame.score)]
    frame["minus"] = (frame.metric == "nps") & (frame.score <= 6)
    return frame


def test_experience_by_month_and_segment(marts, answers):
    rows = marts["experience"].set_index(["metric", "month", "segment"])
    months = answers.assign(month=month_of(answers.day))
    cells = pd.concat([months.assign(segment="All"), months[months.segment.notna()]])
    groups = {key: cell for key, cell in cells.groupby(["metric", "month", "segment"])}
    assert set(groups) == set(rows.index)
    for (metric, month, segment), cell in groups.items():
        row, scored = rows.loc[(metric, month, segment)], cell[cell.score.notna()]
        assert_rate(row, int(scored.plus.sum()), len(scored), int(scored.minus.sum()) if metric == "nps" else None)
        assert row.eligible_n == len(cell) and row.is_mature
        if len(scored):
            assert row.mean_score == pytest.approx(scored.score.mean())
        distribution = {float(score): n for score, n in json.loads(row.distribution).items()}
        assert distribution == scored.score.value_counts().to_dict() and list(distribution) == sorted(distribution)
        if metric == "nps":
            assert row.promoters + row.passives + row.detractors == len(scored)


def test_change_since_the_month_before_has_its_interval(marts):
    rows = marts["experience"].set_index(["metric", "month", "segment"])
    compared = 0
    for (metric, month, segment), row in rows.iterrows():
        before_month = (month - dt.timedelta(days=1)).replace(day=1)
        before = rows.loc[(metric, before_month, segment)] if (metric, before_month, segment) in rows.index else None
        if before is None or pd.isna(before.value) or pd.isna(row.value):
            assert pd.isna(row.change) and pd.isna(row.change_ci_low)
            continue
        compared += 1
        assert row.previous_value == before.value and row.change == pytest.approx(row.value - before.value)
        if metric == "nps":
            half = Z * (row.se**2 + before.se**2) ** 0.5
            assert [row.change_ci_low, row.change_ci_high] == pytest.approx([row.change - half, row.change + half])
        assert row.change_ci_low <= row.change <= row.change_ci_high
        assert bool(row.is_significant) == (row.change_ci_low > 0 or row.change_ci_high < 0)
    assert compared > 20


SOLVED = {"solved", "closed", "resolved", "done"}


def ticket_facts(tables):
    """Walks through each ticket's history by hand."""
    people = tables["silver.identities"].set_index("identifier").customer_id
    histories = dict(list(tables["silver.ticket_events"].sort_values(["occurred_at", "event_id"]).groupby("ticket_id")))
    facts = []
    for ticket in tables["silver.tickets"].itertuples():
        known = pd.notna(ticket.identifier)
        fact = {"key": ticket.ticket_id, "created_at": ticket.created_at, "channel": ticket.channel if pd.notna(ticket.channel) else "unknown",
                "person": people[ticket.identifier] if known else ticket.ticket_id, "topic": ticket.topic if pd.notna(ticket.topic) else "", "replies": 0,
                "contacts": 0, "reopened": False, "first_reply": None, "first_solved": None, "last_solved": None}  # fmt: skip
        status = None
        for event in histories[ticket.ticket_id].itertuples():
            if event.occurred_at >= AS_OF:
                continue
            was = event.from_status.lower() if isinstance(event.from_status, str) else status
            now = event.to_status.lower() if isinstance(event.to_status, str) else ("open" if event.kind == "reopened" else None)
            if event.kind == "reply" and event.is_public is not False:
                if event.author_role == "staff":
                    fact["replies"] += 1
                    fact["first_reply"] = fact["first_reply"] or event.occurred_at
                elif fact["first_solved"] is None:
                    fact["contacts"] += 1
            if now in SOLVED and was not in SOLVED:
                fact["first_solved"] = fact["first_solved"] or event.occurred_at
                fact["last_solved"] = event.occurred_at
            fact["reopened"] |= event.kind == "reopened" or (was in SOLVED and now is not None and now not in SOLVED)
            status = now or status
        facts.append(fact)
    week = pd.Timedelta(days=7)
    for fact in facts:
        solved = fact["first_solved"]
        fact["mature"] = solved is not None and solved + week <= AS_OF
        later = [f for f in facts if f["person"] == fact["person"] and f["topic"] == fact["topic"] and f["created_at"] > fact["created_at"]]
        again = solved is not None and any(f["created_at"] <= solved + week for f in later)
        fact["fcr"] = solved is not None and fact["contacts"] == 0 and not fact["reopened"] and not again
    frame = pd.DataFrame(facts)
    for column in ("first_reply", "first_solved", "last_solved"):
        frame[column] = pd.to_datetime(frame[column])
    frame["response"] = (frame.first_reply - frame.created_at).dt.total_seconds() / 60
    frame["resolution"] = (frame.first_solved - frame.created_at).dt.total_seconds() / 3600
    frame["full_resolution"] = (frame.last_solved - frame.created_at).dt.total_seconds() / 3600
    frame["day"], frame["solved_day"] = local_day(frame.created_at), local_day(frame.first_solved)
    return frame


@pytest.fixture(scope="module")
def tickets(tables):
    return ticket_facts(tables)


def test_service_by_month_and_channel(marts, tickets):
    months = tickets.assign(month=month_of(tickets.day))
    cells = dict(list(pd.concat([months, months.assign(channel="All")]).groupby(["month", "channel"])))
    rows = marts["service"].set_index(["month", "channel"])
    assert set(cells) == set(rows.index)
    for key, cell in cells.items():
        row, mature = rows.loc[key], cell[cell.mature]
        counts = [len(cell), cell.first_reply.notna().sum(), cell.first_reply.isna().sum(), cell.first_solved.notna().sum(), cell.reopened.sum()]
        assert [row.tickets, row.replied, row.unreplied, row.solved, row.reopened] == counts
        medians = [cell.response.median(), cell.response.quantile(0.9), cell.resolution.median(), cell.full_resolution.median()]
        assert [row.first_response_median_minutes, row.first_response_p90_minutes, row.resolution_median_hours,
                row.full_resolution_median_hours] == pytest.approx(medians, nan_ok=True)  # fmt: skip
        assert_rate(row, int(mature.fcr.sum()), len(mature))
        if len(mature) >= MINIMUM_N:
            assert row.one_reply_rate == pytest.approx(100 * (mature.replies == 1).mean())
    assert tickets.fcr.any() and tickets.reopened.any() and not tickets.mature.all()


def enough(n, value):
    return value if n >= MINIMUM_N else None


def test_chats_by_period_and_channel(marts, tables):
    chats = tables["silver.chats"].assign(day=lambda t: local_day(t.started_at), channel=lambda t: t.channel.fillna("unknown"))
    chats["waiting"] = chats.waiting_seconds.fillna((chats.answered_at - chats.started_at).dt.total_seconds())
    chats["length"] = chats.length_seconds.fillna((chats.ended_at - chats.answered_at).dt.total_seconds())
    weeks = chats.assign(period="week", starts_on=chats.day.map(lambda d: d - dt.timedelta(days=d.weekday())))
    both = pd.concat([chats.assign(period="day", starts_on=chats.day), weeks])
    cells = dict(list(pd.concat([both, both.assign(channel="All")]).groupby(["period", "starts_on", "channel"])))
    rows = marts["chats"].set_index(["period", "starts_on", "channel"])
    assert set(cells) == set(rows.index)
    for key, cell in cells.items():
        row, waits, lengths = rows.loc[key], cell.waiting.dropna(), cell.length.dropna()
        assert [row.chats, row.answered, row.missed, row.length_n] == [len(cell), len(waits), cell.is_missed.sum(), len(lengths)]
        got = [row.waiting_median_seconds, row.waiting_p90_seconds, row.length_median_seconds, row.length_p90_seconds]
        want = [enough(len(v), v.quantile(q)) for v in (waits, lengths) for q in (0.5, 0.9)]
        assert [None if pd.isna(x) else x for x in got] == [x if x is None else pytest.approx(x) for x in want]
        assert_rate(row, len(waits), len(cell))
        ends = key[1] + dt.timedelta(days=6 if key[0] == "week" else 0)
        assert bool(row.is_mature) == (ends <= shop.BUSINESS_DATE)
    assert rows.waiting_p90_seconds.notna().sum() > 20


def test_page_health_by_day(marts, tables):
    checks = tables["silver.page_health"].assign(day=lambda t: local_day(t.checked_at))
    cells = dict(list(pd.concat([checks, checks.assign(page="All")]).groupby(["day", "page"])))
    rows = marts["page_health"].set_index(["day", "page"])
    assert set(cells) == set(rows.index)
    for key, cell in cells.items():
        row, loads = rows.loc[key], cell[cell.is_up].load_ms.dropna()
        assert [row.checks, row.up, row.load_n] == [len(cell), cell.is_up.sum(), len(loads)]
        if len(loads) >= MINIMUM_N:
            assert [row.load_median_ms, row.load_p90_ms] == pytest.approx([loads.median(), loads.quantile(0.9)])
        else:
            assert pd.isna(row.load_median_ms) and pd.isna(row.load_p90_ms)
        assert_rate(row, int(cell.is_up.sum()), len(cell))


def test_exits_and_bounces_of_pages(marts, tables):
    sessions = tables["silver.sessions"].assign(month=lambda s: month_of(local_day(s.started_at)))
    views = [(s.month, page, i == 0, i == len(s.pages) - 1, s.is_bounce) for s in sessions.itertuples() for i, page in enumerate(s.pages)]
    views = pd.DataFrame(views, columns=["month", "page", "enters", "exits", "is_bounce"])
    cells = dict(list(pd.concat([views, views.assign(page="All")]).groupby(["month", "page"])))
    rows = marts["pages"].set_index(["month", "page", "measure"])
    entered = {key: cell[cell.enters] for key, cell in cells.items() if cell.enters.any()}
    for key, cell in cells.items():
        assert_rate(rows.loc[(*key, "exit")], int(cell.exits.sum()), len(cell))
    for key, cell in entered.items():
        assert_rate(rows.loc[(*key, "bounce")], int(cell.is_bounce.sum()), len(cell))
    months = dict(list(sessions.groupby("month")))
    for month, visits in months.items():
        for reason in ("robot", "runaway"):
            assert_rate(rows.loc[(month, "All", reason)], int((visits.quarantined_for == reason).sum()), len(visits))
    assert len(rows) == len(cells) + len(entered) + 2 * len(months) and rows.is_mature.all()


def test_conversion_of_stores(marts, tables):
    orders = tables["silver.orders"].assign(day=lambda t: local_day(t.ordered_at))
    sold = orders[(orders.channel == "store") & (orders.status != "Cancelled") & (orders.amount != 0)]
    rows = marts["stores"].set_index(["day", "store"])
    seen = set()
    for door in tables["silver.store_traffic"].itertuples():
        row = rows.loc[(door.traffic_date, door.store)]
        mine = sold[(sold.day == door.traffic_date) & (sold.store == door.store)]
        assert [row.visitors, row.orders, row.n] == [door.visitors, len(mine), door.visitors]
        assert row.revenue == mine.amount.dropna().sum()
        if door.visitors >= MINIMUM_N and len(mine) > door.visitors:
            assert pd.isna(row.value) and pd.isna(row.ci_low) and row.suppressed_reason == "more orders than visitors"
        else:
            assert_rate(row, min(len(mine), door.visitors), door.visitors)
        seen.add(None if pd.isna(row.suppressed_reason) else row.suppressed_reason)
        if door.staff_hours and pd.notna(door.staff_hours):
            assert row.visitors_per_staff_hour == pytest.approx(door.visitors / door.staff_hours)
        else:
            assert pd.isna(row.visitors_per_staff_hour)
    assert len(rows) == len(tables["silver.store_traffic"]) and seen == {None, "n below minimum", "more orders than visitors"}


def test_small_groups_of_employees_cannot_be_told(marts, tables):
    """June: South (3) is withheld, and West (6) too, or All less the others would tell South. July: South and West are six together."""
    small, other = "group below minimum", "would give a small group away"
    reasons = {(6, "All"): None, (6, "North"): None, (6, "South"): small, (6, "West"): other,
               (7, "All"): None, (7, "North"): None, (7, "South"): small, (7, "West"): small, (7, "unknown"): None,
               (8, "All"): small, (8, "North"): small, (9, "All"): None, (9, "North"): None, (9, "West"): None}  # fmt: skip
    rows = marts["employee_experience"].set_index(["metric", "month", "unit"])
    answers = tables["silver.employee_answers"].assign(unit=lambda t: t.unit.fillna("unknown"), month=lambda t: month_of(t.answered_on))
    everybody = pd.concat([answers, answers.assign(unit="All")])
    assert {(metric, month, unit) for metric in ("enps", "csat") for (month, unit) in reasons} == {(m, d.month, u) for m, d, u in rows.index}
    for (metric, month, unit), row in rows.iterrows():
        reason = reasons[(month.month, unit)]
        assert (None if pd.isna(row.suppressed_reason) else row.suppressed_reason) == reason
        if reason:
            assert row[["n", "value", "se", "ci_low", "ci_high", "eligible_n"]].isna().all()
            continue
        cell = everybody[(everybody.metric == metric) & (everybody.month == month) & (everybody.unit == unit)]
        if metric == "enps":
            assert_rate(row, int((cell.score >= 9).sum()), len(cell), int((cell.score <= 6).sum()))
        else:
            assert_rate(row, int((cell.score >= cell.scale_max - (cell.scale_max == 5)).sum()), len(cell))


def test_what_is_withheld_is_never_a_small_group(marts, tables):
    """For whoever subtracts: All less the units shown has nobody, or at least five people."""
    people = tables["silver.employee_answers"].query("question_id == 'q1'").assign(unit=lambda t: t.unit.fillna("unknown"),
                                                                                month=lambda t: month_of(t.answered_on))  # fmt: skip
    sizes = people.groupby(["month", "unit"]).size()
    rows = marts["employee_experience"].query("metric == 'enps' and unit != 'All'").set_index(["month", "unit"])
    shown_of_all = marts["employee_experience"].query("metric == 'enps' and unit == 'All'").set_index("month").value
    for month in shown_of_all[shown_of_all.notna()].index:
        withheld = sum(sizes[(month, unit)] for unit in sizes[month].index if pd.isna(rows.loc[(month, unit)].value))
        assert withheld == 0 or withheld >= 5


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


def test_a_failing_test_names_itself_and_shows_its_rows(warehouse, built):
    target, _ = built
    rows = warehouse.read("select * from gold.retention where definition = 'orders' and period = 0 order by cohort limit 1")
    month = rows[0]["cohort"]
    warehouse.spark.sql(f"update gold.retention set retained = eligible + 1 where cohort = date'{month}' and period = 0")
    code, lines, output = build(warehouse, target, "--select", "retention")
    assert code == 1, output
    failed = [line for line in lines if line.get("status") == "fail"]
    assert [line["node"] for line in failed] == ["retention_rows_are_sound"] and failed[0]["failures"] == 1
    shown = next(line for line in lines if "rows" in line)
    assert shown["test"] == "retention_rows_are_sound"
    assert shown["rows"][0]["cohort"] == month.isoformat() and "more retained than in the cohort" in shown["rows"][0]["problem"]
    assert lines[-1] == {**lines[-1], "summary": "build", "bad": 1}


def test_a_missing_business_date_is_refused(tmp_path):
    done = subprocess.run([sys.executable, str(PROJECT / "build_marts.py"), "--target-path", str(tmp_path), "--vars", "{}"],
                          capture_output=True, text=True)  # fmt: skip
    assert done.returncode == 2 and "business_date" in done.stderr and done.stdout == ""
