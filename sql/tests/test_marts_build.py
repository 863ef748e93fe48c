"""The build itself: nodes, docs, failures."""

import json
import subprocess
import sys

import pytest
import yaml
from building import MARTS, PROJECT, VARS, build
from serving import DRIVER

pytestmark = pytest.mark.dbt


def test_every_node_reports_and_no_node_is_superfluous(built):
    _, lines = built
    nodes = [line for line in lines if "node" in line and line["type"] != "unit_test"]
    assert len(nodes) <= 52
    assert {line["node"] for line in nodes if line["type"] == "model"} == {path.stem for path in PROJECT.glob("models/marts/*.sql")}
    assert {line["status"] for line in nodes} <= {"success", "pass"}
    assert lines[-2]["summary"] == "build" and lines[-2]["bad"] == 0
    assert lines[-1]["summary"] == "docs" and lines[-1]["good"]


def test_each_mart_says_what_it_is_made_of(built):
    _, lines = built
    (reads,) = [line["reads"] for line in lines if "reads" in line]
    assert set(reads) == {path.stem for path in PROJECT.glob("models/marts/*.sql")}
    declared = yaml.safe_load((PROJECT / "models/sources.yml").read_text(encoding="utf-8"))["sources"]
    tables = {f"{source['schema']}.{table['name']}" for source in declared for table in source["tables"]}
    for mart, of in reads.items():
        assert of and set(of) <= tables | {f"marts_build.{name}" for name in reads}, mart
    assert set().union(*reads.values()) >= tables
    assert reads["journey_stages"] == ["gold.customers", "gold.touchpoints"]


def test_docs_describe_every_column_of_every_mart(warehouse, built):
    target, _ = built
    assert (target / "static_index.html").stat().st_size > 100_000
    catalog = json.loads((target / "catalog.json").read_text())
    assert {"model.kundereise.experience", "source.kundereise.gold.customers"} <= {*catalog["nodes"], *catalog["sources"]}
    for mart in MARTS:
        columns = warehouse.read(f"describe marts_build.{mart}")
        assert [c["col_name"] for c in columns if not c["comment"]] == []


def test_a_failing_test_names_itself_and_shows_its_rows(warehouse, built, marts):
    """Spoils a table, after the `marts` of all other tests were read."""
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


def test_the_project_is_parsed_ahead_and_once_whatever_the_server(tmp_path):
    variables = {name: value for name, value in VARS.items() if name != "business_date"}
    classpath = {"KUNDEREISE_JDBC_CLASSPATH": str(DRIVER)}
    lines = [
        {"parse": variables, "env": {**classpath, "KUNDEREISE_JDBC_URL": f"jdbc:hive2://127.0.0.1:{port}/default"}} for port in (1, 2)
    ]
    done = subprocess.run(
        [sys.executable, str(PROJECT / "build_marts.py"), "--target-path", str(tmp_path), "--requests"],
        input="".join(f"{json.dumps(line)}\n" for line in lines), capture_output=True, text=True, timeout=600,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    log = (tmp_path / "dbt.log").read_text(encoding="utf-8")
    assert log.count("Running with dbt=") == 2
    assert log.count("Unable to do partial parsing") == 1
