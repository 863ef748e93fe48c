"""What the command does with the demo company besides its nights, and what it refuses."""

import re

import pytest
from commands import Commands
from running import Company


@pytest.fixture(scope="module")
def commands(company):
    commands = Commands(company)
    yield commands
    commands.end()


def test_explain_tells_why_records_are_one_person(company, commands):
    groups = {}
    for row in company.exports.truth("identifiers"):
        groups.setdefault(row["group_id"], set()).add(row["identifier"])
    largest = max(groups.values(), key=lambda group: (len(group), sorted(group)))
    told = commands.rows("explain", min(largest), "--json")
    parts = {part: [row for row in told if row["part"] == part] for part in ("identifier", "link", "record", "field")}

    assert {row["identifier"] for row in parts["identifier"]} == largest
    assert len(parts["link"]) == len(largest) - 1  # as few as hold them together
    assert {row["kind"] for row in parts["link"]} == {"record"}
    assert all(row["file"] and row["row_number"] for row in parts["link"])
    assert parts["record"] and {row["rank"] for row in parts["field"]} >= {1}
    assert "no person has this id" in commands.run("explain", "nobody@nowhere.example", expect=2).stderr


def test_a_night_is_read_as_it_was(company, commands):
    first, *_, last = company.exports.nights
    question = "SELECT count(*) AS visits, max(night_seq) AS seq FROM silver.sessions"
    (then,) = commands.rows("sql", "--as-of", first, "--format", "json", question)
    (now,) = company.tables.query(question.replace("silver.sessions", "t"), t="silver.sessions")

    assert then["seq"] == 1
    assert now["seq"] > 1 and now["visits"] > then["visits"]


def test_questions_change_nothing(company, commands):
    before = company.tables.version("gold.rfm")
    for words in (["sql", "DELETE FROM gold.rfm"], ["export", "DROP TABLE gold.rfm", "--out", str(company.folder / "out")]):
        assert "only questions are answered here" in commands.run(*words, expect=2).stderr
    assert company.tables.version("gold.rfm") == before


def test_a_mistake_in_a_question_is_told_with_its_place(commands):
    said = commands.run("sql", "SELECT count(* FROM gold.rfm", expect=2).stderr
    assert re.search(r"Cannot answer the query: .*Syntax error at or near.*line 1, pos \d+", said), said


def test_hashes_are_of_every_row_of_every_table(company, commands):
    hashes = {row["table"]: (row["rows"], row["hash"]) for row in commands.rows("hash", "--json", "bronze")}
    tables = [table for table in company.tables.versions() if table.startswith("bronze.")]
    assert {table: rows for table, (rows, _) in hashes.items()} == {table: company.tables.count(table) for table in tables}
    filled = [hash for rows, hash in hashes.values() if rows]
    assert len(filled) > 8 and len(set(filled)) == len(filled)


def test_history_lists_every_version(company, commands):
    versions = [row["version"] for row in commands.rows("history", "gold.customers", "--format", "json")]
    assert versions == list(range(company.tables.version("gold.customers"), -1, -1))


def test_export_keeps_a_spreadsheet_from_running_cells(company, commands):
    out = company.folder / "cells.csv"
    query = "SELECT '=1+1' AS a, '@now' AS b, -5.5 AS c, '+47 123' AS d, 'Ås, Bø' AS e"
    commands.run("export", query, "--format", "csv", "--out", str(out))
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
