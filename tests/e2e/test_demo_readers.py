"""Whoever reads the demo company's figures finds the same: report, command, JDBC client, notebook."""

import json
import re
import subprocess
from decimal import Decimal

import drawing
import pytest
from comparing import FUNNEL, NPS, QUESTIONS, RETENTION, answer
from running import HOME, free_port, stop, wait_for_port


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


@pytest.mark.parametrize("notebook", drawing.NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_draws_it(company, notebook, monkeypatch):
    monkeypatch.setenv("KUNDEREISE_CONFIG", str(company.config))
    assert drawing.pictures(notebook) == 4
