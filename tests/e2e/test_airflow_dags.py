"""The house rules of DAGs, checked in Airflow's own Python: every grain of tasks is parsed, nothing is run."""

import ast
import json
import os
import shutil
import subprocess

import pytest
from running import HOME

DAGS = HOME / "orchestration/dags"
GRAINS = {
    "night": {"night": []},
    "layers": {"sources": [], "silver": ["sources"], "gold": ["silver"], "publish": ["gold"]},
    "steps": {
        "bronze.crm": [],
        "bronze.shop": [],
        "quality": ["bronze.crm", "bronze.shop"],
        "silver.crm": ["quality"],
        "gold.rfm": ["silver.crm"],
        "marts": ["gold.rfm"],
        "report": ["marts"],
        "freeze": ["report"],
    },
}
LAYERS = {"bronze": "sources", "quality": "sources", "silver": "silver", "gold": "gold"}

# Prints what Airflow makes of a folder.
PARSE = """
import json, sys
from airflow.dag_processing.dagbag import DagBag
from airflow.serialization.serialized_objects import DagSerialization
bag = DagBag(sys.argv[1], load_op_links=False)
dags = {}
for dag in bag.dags.values():
    DagSerialization.to_dict(dag)
    dags[dag.dag_id] = {
        "doc": dag.doc_md, "catchup": dag.catchup, "active": dag.max_active_runs, "paused": dag.is_paused_upon_creation,
        "deadline": bool(dag.deadline), "start": str(dag.start_date), "params": sorted(dag.params),
        "tasks": {t.task_id: {
            "pool": t.pool, "retries": t.retries, "backoff": t.retry_exponential_backoff, "timeout": t.execution_timeout.total_seconds(),
            "delay": t.retry_delay.total_seconds(), "doc": t.doc_md, "command": t.bash_command, "env": t.env, "append": t.append_env,
            "alerts": bool(t.on_failure_callback), "after": sorted(t.upstream_task_ids), "outlets": [o.name for o in t.outlets]}
            for t in dag.tasks}}
print(json.dumps({"errors": {k: str(v) for k, v in bag.import_errors.items()}, "dags": dags}))
"""

# Prints the business dates of runs.
DATES = """
import datetime as dt, json, sys
from types import SimpleNamespace as Run
from zoneinfo import ZoneInfo
sys.path.insert(0, sys.argv[1])
from kundereise_schedule import business_date
oslo = ZoneInfo("Europe/Oslo")
at = lambda text: dt.datetime.fromisoformat(text) if text else None
print(json.dumps([business_date(Run(data_interval_start=at(start), run_after=at(after)), {"date": date}, oslo)
                  for date, start, after in json.loads(sys.argv[2])]))
"""


def deployment(grain):
    steps = [{"step": name, "layer": LAYERS.get(name.split(".")[0], "publish"), "after": after} for name, after in GRAINS["steps"].items()]
    return {
        "reise": "/opt/reise", "config": "/srv/reise.yml", "time_zone": "Europe/Oslo", "cron": "30 4 * * *", "first": "2026-11-01",
        "week_ends": 7, "pool": "kundereise", "tasks": grain, "marts": True, "retries": 3, "retry_delay": 60, "timeout": 3600,
        "deadline": 7200, "alert": {}, "steps": steps,
    }  # fmt: skip


@pytest.fixture(scope="module", params=GRAINS)
def parsed(request, tmp_path_factory):
    folder = deployed(tmp_path_factory.mktemp(request.param), request.param)
    parsed = in_airflow(folder, PARSE, str(folder))
    parsed["grain"] = request.param
    return parsed


def deployed(folder, grain):
    for file in DAGS.glob("*.py"):
        shutil.copy(file, folder)
    shutil.copy(DAGS / ".airflowignore", folder)
    (folder / "kundereise.json").write_text(json.dumps(deployment(grain)))
    return folder


def in_airflow(folder, code, *words):
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("AIRFLOW", "PYTHON"))}
    environment.update(AIRFLOW_HOME=str(folder / "home"), AIRFLOW__CORE__LOAD_EXAMPLES="False", PYTHONPATH=str(folder))
    python = os.environ["KUNDEREISE_AIRFLOW_PYTHON"]
    answer = subprocess.run([python, "-c", code, *words], env=environment, capture_output=True, text=True, timeout=120)
    assert answer.returncode == 0, answer.stderr[-3000:]
    return json.loads(answer.stdout.splitlines()[-1])


def tasks(parsed):
    return {f"{dag}.{name}": task for dag, said in parsed["dags"].items() for name, task in said["tasks"].items()}


def test_both_dags_are_read_without_an_error(parsed):
    assert parsed["errors"] == {}
    assert sorted(parsed["dags"]) == ["kundereise_nightly", "kundereise_weekly_mail"]


def test_every_dag_says_what_it_makes_who_reads_it_and_what_a_failure_means(parsed):
    for name, dag in parsed["dags"].items():
        for word in ("**Output**", "**Readers**", "**Failure**"):
            assert word in dag["doc"], name
        assert (dag["catchup"], dag["active"], dag["paused"]) == (False, 1, True), name
    nightly = parsed["dags"]["kundereise_nightly"]
    assert nightly["deadline"]
    assert nightly["start"] == "None", "a night of any date may be asked for: before a start Airflow runs no task and calls it a success"
    assert nightly["params"] == ["config", "date", "full_refresh"]


def test_every_task_is_limited_repeated_watched_and_explained(parsed):
    for name, task in tasks(parsed).items():
        assert task["pool"] == "kundereise", name
        assert (task["retries"], task["delay"], task["backoff"]) == (3, 60, 2.0), name
        assert task["timeout"] == 3600, name
        assert task["alerts"], name
        assert task["doc"], name


def test_commands_take_values_from_the_environment_and_leave_nothing_running(parsed):
    for name, task in tasks(parsed).items():
        assert "{{" not in task["command"], name
        assert task["command"].splitlines()[-1].startswith('exec setpriv --pdeathsig TERM -- "$REISE" '), name
        assert task["append"], name
        assert task["env"]["REISE"] == "/opt/reise", name


def test_tasks_follow_the_plan(parsed):
    nightly = parsed["dags"]["kundereise_nightly"]["tasks"]
    assert {name: task["after"] for name, task in nightly.items()} == GRAINS[parsed["grain"]]
    last = list(nightly)[-1]
    assert {name: task["outlets"] for name, task in nightly.items() if task["outlets"]} == {last: ["kundereise_marts"]}
    words = {"night": "run --layer sources,silver,gold,publish ", "layers": "run --layer publish ", "steps": "run freeze "}
    assert words[parsed["grain"]] in nightly[last]["command"]


def test_a_run_has_a_business_date_however_it_began(tmp_path):
    runs = [
        ["2026-10-31", "2026-11-02T03:30:00+00:00", "2026-11-03T03:30:00+00:00"],
        [None, "2026-11-02T03:30:00+00:00", "2026-11-03T03:30:00+00:00"],
        [None, "2026-07-01T22:30:00+00:00", "2026-07-02T22:30:00+00:00"],
        [None, None, "2026-11-03T12:00:00+00:00"],
    ]
    assert in_airflow(deployed(tmp_path, "layers"), DATES, str(tmp_path), json.dumps(runs)) == [
        "2026-10-31",
        "2026-11-02",
        "2026-07-02",
        "2026-11-02",
    ]


def test_parsing_imports_nothing_that_takes_long():
    allowed = {"json", "logging", "os", "smtplib", "ssl", "urllib", "email", "datetime", "pathlib", "zoneinfo"}
    for file in DAGS.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module] if isinstance(node, ast.ImportFrom) else []
            for module in modules:
                ours = module.startswith("kundereise_")
                airflow = module in ("airflow.sdk", "airflow.providers.standard.operators.bash")
                assert ours or airflow or module.split(".")[0] in allowed, f"{file.name} imports {module}"
