"""The demo company's nights: what they print and leave, again and when the marts fail."""

import datetime as dt
import re

import pytest


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


@pytest.mark.spoils
def test_a_failing_test_of_the_marts_fails_the_night_and_leaves_the_marts(company):
    before = {path.name: company.tables.version(f"marts.{path.name}") for path in (company.warehouse / "marts.db").iterdir()}
    nights = len(company.tables.rows("ops.nights"))
    report = (company.reports / "latest.html").read_bytes()
    answers = company.tables.query("SELECT min(identifier) AS identifier FROM t WHERE metric = 'nps'", t="silver.survey_answers")
    company.tables.append_copy("silver.identities", f"identifier = '{answers[0]['identifier']}'")

    tomorrow = (company.business_date + dt.timedelta(days=1)).isoformat()
    # An image where orders are expected.
    landing = company.folder / "landing" / tomorrow
    landing.mkdir()
    (landing / "orders.csv").write_bytes(b"\x89PNG\r\n\x1a\n")
    failed = company.reise("nightly", "--date", tomorrow, expect=1)

    assert "Warning: Cannot read orders.csv of shop: the header cannot be read" in failed.stdout
    assert "Cannot build the marts" in failed.stderr
    assert "experience_holds_every_answer" in failed.stderr
    assert "answers_of_all" in failed.stderr  # the offending rows
    assert {name: company.tables.version(f"marts.{name}") for name in before} == before
    assert (company.reports / "latest.html").read_bytes() == report
    assert not (company.reports / f"{tomorrow}.html").exists()
    assert len(company.tables.rows("ops.nights")) == nights
