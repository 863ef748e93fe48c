"""What a receiver of OpenLineage learns of the demo company's nights, beside what the ledger froze."""

import json

import pytest


@pytest.fixture(scope="module")
def nights(company):
    """The events of each night that the company began with, in their order."""
    nights = {}
    for line in (company.folder / "lineage.jsonl").read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        nights.setdefault(event["run"]["facets"]["nominalTime"]["nominalStartTime"], []).append(event)
    return list(nights.values())[: len(company.exports.nights)]


@pytest.fixture(scope="module")
def frozen(company):
    """The version of every table after each night."""
    return [dict(row["tables"]) for row in sorted(company.tables.rows("ops.nights"), key=lambda row: row["night_seq"])][:2]


def of_kind(events, kind):
    return [event for event in events if event["job"]["facets"]["jobType"]["jobType"] == kind]


def outputs(events):
    return [output for event in events for output in event["outputs"]]


def test_every_step_begins_and_ends_once(company, nights):
    steps = {f"nightly.{step['step']}" for step in company.rows("steps", "--json")}
    for all_events, left_out in zip(nights, ({"nightly.marts", "nightly.report"}, set()), strict=True):
        events = of_kind(all_events, "STEP")
        assert len({event["run"]["facets"]["parent"]["run"]["runId"] for event in events}) == 1
        for kind in ("START", "COMPLETE"):
            assert sorted(event["job"]["name"] for event in events if event["eventType"] == kind) == sorted(steps - left_out)
        assert len({event["run"]["runId"] for event in events}) == len(events) / 2
        begun = {event["run"]["runId"]: event["job"] for event in events if event["eventType"] == "START"}
        assert all(begun[event["run"]["runId"]] == event["job"] for event in events)


def test_the_tables_that_a_night_changed_are_told_with_their_versions(nights, frozen):
    before = {}
    for events, after in zip(nights, frozen, strict=True):
        versions = [(o["name"], int(o["facets"]["version"]["datasetVersion"])) for o in outputs(events) if "version" in o.get("facets", {})]
        # Funnels write side by side: the last to be told is not always the last that wrote.
        told = dict(sorted(versions))
        of_layers = {name: version for name, version in told.items() if not name.startswith("ops.")}
        assert of_layers == {name: after.get(name) for name in of_layers}
        # A table that was made and has no rows yet is at version 0.
        assert {name for name, version in after.items() if version not in (0, before.get(name))} <= set(told)
        before = after


def test_what_a_step_reads_another_one_keeps(company, nights):
    events = [event for night in nights for event in night]
    kept = {output["name"] for output in outputs(events)}
    read = {table["name"] for event in events for table in event["inputs"]}
    versions = company.tables.versions()
    # Or it is a table without rows, which is there for the marts though no source fills it.
    assert {name for name in read - kept if versions.get(name, 0) > 0 and name.split(".")[0] in ("silver", "gold")} == set()
    assert any(name.startswith("bronze.") for name in read) and any(name.startswith("marts.") for name in kept)


def test_every_mart_says_which_tables_it_is_made_of(company, nights):
    assert of_kind(nights[0], "MODEL") == []
    (step,) = {event["run"]["runId"] for event in nights[1] if event["job"]["name"] == "nightly.marts"}
    events = of_kind(nights[1], "MODEL")
    assert {event["run"]["facets"]["parent"]["run"]["runId"] for event in events} == {step}

    made = {o["name"]: {i["name"] for i in event["inputs"]} for event in events if event["eventType"] == "COMPLETE" for o in event["outputs"]}
    assert set(made) == {f"marts.{path.name}" for path in (company.warehouse / "marts.db").iterdir()}
    assert made["marts.journey_stages"] == {"gold.customers", "gold.touchpoints"}
    (inputs,) = [event["inputs"] for event in nights[1] if event["job"]["name"] == "nightly.marts" and event["eventType"] == "COMPLETE"]
    assert {table["name"] for table in inputs} == {name for names in made.values() for name in names if name not in made}


def test_figures_for_prometheus_are_of_the_last_night(company):
    figures = dict(line.rsplit(" ", 1) for line in (company.folder / "night.prom").read_text().splitlines() if not line.startswith("#"))
    assert figures["kundereise_night_number"] == str(len(company.exports.nights))
    assert figures["kundereise_night_has_marts"] == figures["kundereise_last_attempt_success"] == "1"
