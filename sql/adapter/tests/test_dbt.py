"""dbt itself, through the adapter, against a live server."""

import json
import shutil
from pathlib import Path

import pytest
from dbt.cli.main import dbtRunner

pytestmark = pytest.mark.server


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dbt") / "project"
    shutil.copytree(Path(__file__).parent / "project", folder)
    return folder


@pytest.fixture
def dbt(java, hive_jars, server, project, monkeypatch):
    monkeypatch.setenv("ADAPTER_TEST_URL", server)
    monkeypatch.setenv("ADAPTER_TEST_CLASSPATH", hive_jars)

    def run(*words):
        folders = ["--project-dir", str(project), "--profiles-dir", str(project)]
        outcome = dbtRunner().invoke([*words, *folders, "--quiet"])
        if outcome.exception:
            raise outcome.exception
        return {result.node.name: result for result in getattr(outcome.result, "results", [])}

    return run


@pytest.fixture
def ask(java, server):
    connection = java.connect("org.apache.hive.jdbc.HiveDriver", server, {"user": "test"})

    def rows(sql):
        cursor = connection.cursor()
        cursor.execute(sql)
        return cursor.fetchall()

    yield rows
    connection.close()


def test_a_project_is_built_tested_and_documented(dbt, ask, project):
    results = dbt("build")

    assert {name: str(r.status) for name, r in results.items() if str(r.status) not in ("success", "pass")} == {}
    assert ask("select customer, revenue from adapter.best") == [("Åse", pytest.approx(200.5))]
    assert len(ask("select * from adapter.customer_history")) == 2

    dbt("docs", "generate")
    catalog = json.loads((project / "target/catalog.json").read_text())
    columns = catalog["nodes"]["model.adapter_tests.customers"]["columns"]
    assert [(name, column["type"]) for name, column in columns.items()] == [
        ("customer", "string"),
        ("revenue", "decimal(18,4)"),
        ("last_order", "date"),
    ]


def test_an_incremental_model_merges_by_its_key(dbt, ask):
    dbt("run", "--select", "events", "--vars", "{raise: 1000}")

    assert ask("select order_id, amount from adapter.events order by order_id") == [(1, 120.5), (2, 1080.0), (3, 1040.25)]


def test_a_failing_test_is_named_with_its_rows(dbt):
    result = dbt("test", "--select", "nobody_spends_too_much", "--vars", "{limit: 100}")["nobody_spends_too_much"]

    assert str(result.status) == "fail"
    assert result.failures == 1


def test_a_contract_is_enforced_by_the_table(dbt):
    result = dbt("run", "--select", "strict", "--vars", "{break: true}")["strict"]

    assert str(result.status) == "error"
    assert "violate the new CHECK constraint (`order_id` is not null and `customer` is not null)" in result.message
    assert "at org.apache" not in result.message


def test_an_error_is_the_servers_own_sentence(dbt, project):
    (project / "models/broken.sql").write_text("select * from adapter.nowhere")
    try:
        message = dbt("run", "--select", "broken")["broken"].message
    finally:
        (project / "models/broken.sql").unlink()

    assert "[TABLE_OR_VIEW_NOT_FOUND] The table or view `adapter`.`nowhere` cannot be found" in message
    assert "UnresolvedRelation" not in message


def test_what_python_has_no_type_for_comes_as_text(ask):
    row = ask("select array(1, 2), map('a', 1), named_struct('x', 1), interval 1 day, unhex('616263')")[0]

    assert row[:3] == ("[1,2]", '{"a":1}', '{"x":1}')
