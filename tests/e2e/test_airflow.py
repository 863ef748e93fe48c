"""Nights in a real Airflow on this machine: scheduled, failing, killed, filled back. One Airflow serves all tests, in the order of the file;
the nights that its tables are compared with are run beside it.

KUNDEREISE_BACKFILL_DAYS says how many nights are filled back: 2 unless set, 7 before a release.
"""

import datetime as dt
import json
import os
import shutil
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, HTTPServer

import processes
import pytest
from airflow_server import NIGHTLY, Server, wait_until
from delta import Tables
from exports import Exports
from running import HOME, Company, stop

DAYS = max(2, int(os.environ.get("KUNDEREISE_BACKFILL_DAYS", "2")))
LOOPBACK = "0100007F"

# What tasks call: the command itself, which a test may let fail so and so often.
COMMAND = """#!/bin/bash
echo "$3" >>{folder}/calls
if [[ -s {folder}/fail-$3 ]]; then
  read -r times <{folder}/fail-$3
  if ((times > 0)); then
    echo $((times - 1)) >{folder}/fail-$3
    echo "Cannot run $3: the test wants it so"
    exit 1
  fi
fi
exec {reise} "$@"
"""


class Scheduled(Company):
    """The demo company with two of its sources, so that a night is short, and an Airflow."""

    @classmethod
    def small(cls, folder, exports):
        company = cls.demo(folder, exports)
        lines = company.config.read_text().split("schedule:")[0].splitlines()
        company.plain = "\n".join(line for line in lines if "connector: demo-" not in line or "demo-crm" in line or "demo-shop" in line)
        company.config.write_text(company.plain + "\n")
        # Definitions of its own make nothing here but more steps.
        shutil.rmtree(company.folder / "funnels")
        shutil.rmtree(company.folder / "retention")
        command = company.folder / "command"
        command.write_text(COMMAND.format(folder=company.folder, reise=HOME / "reise"))
        command.chmod(0o755)
        return company

    def schedule(self, tasks, **more):
        said = {"tasks": tasks, "command": "command", "first": "2030-01-01", "retries": 2, "retry_delay": "1 second", **more}
        said["alert"] = {"webhook_env": "ALERTS"}
        said["airflow"] = {"home": "airflow"}
        self.config.write_text(f"{self.plain}\nschedule: {json.dumps(said)}\n")
        return self.reise("airflow", "up").stdout

    def fail(self, layer, times):
        (self.folder / f"fail-{layer}").write_text(f"{times}\n")

    def calls(self):
        """The layers that tasks ran since the last question."""
        file = self.folder / "calls"
        calls = file.read_text().split() if file.exists() else []
        file.unlink(missing_ok=True)
        return calls

    def environment(self):
        return {**super().environment(), "ALERTS": f"http://127.0.0.1:{self.alerts.port}/secret-of-the-webhook"}


class Alerts:
    """Where alerts are posted to."""

    def __init__(self):
        received = self.received = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def of(self, event):
        return [alert for alert in self.received if alert["event"] == event]


@pytest.fixture(scope="module")
def exports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exports")
    Company.demo(folder).reise("demo", "generate", "--customers", "40", "--nights", str(DAYS + 1), "--seed", "3", "--out", str(folder))
    return folder


@pytest.fixture(scope="module")
def company(exports, tmp_path_factory):
    company = Scheduled.small(tmp_path_factory.mktemp("scheduled"), exports)
    company.alerts = Alerts()
    company.nights = Exports(exports).nights
    company.home = company.folder / "airflow"
    yield company
    company.reise("airflow", "down")
    company.remove()


@pytest.fixture(scope="module")
def direct(exports, company, tmp_path_factory):
    """A company that runs the same nights without an Airflow; done when they are."""
    direct = Scheduled.small(tmp_path_factory.mktemp("direct"), exports)
    direct.alerts = company.alerts
    words = "nightly", "--from", company.nights[0], "--to", company.nights[DAYS], "--skip-dbt"
    with ThreadPoolExecutor(1) as beside:
        direct.nights = beside.submit(direct.reise, *words, seconds=3600)
        yield direct
    direct.remove()


@pytest.fixture(scope="module")
def server(company, direct):
    assert company.reise("airflow", "status", expect=1).stdout.startswith("Airflow: down")
    assert "Airflow is up: http://127.0.0.1:" in company.schedule("night", marts=False, retries=5)
    return Server(company.home)


def test_nights_filled_back_end_well_though_everything_is_killed_once(company, server):
    server.switch_on()
    first, *_, last = company.nights[:DAYS]
    said = company.folder / "backfill.txt"
    with open(said, "w") as output:
        following = company.start("schedule", "backfill", "--from", first, "--to", last, stdout=output, stderr=subprocess.STDOUT)

    # The task first: what ends a night costs least when that has just begun. With the server gone it goes on.
    for choose in (task_process, scheduler, api_server):
        java = wait_until(lambda: running_night(company), "a night runs", 240, said.read_text)
        victim = choose(company, java)
        victim.kill()
        wait_until(lambda pid=victim.pid: not is_alive(pid), "the process is dead", 30)
        if choose is task_process:
            wait_until(lambda pid=java.pid: not is_alive(pid), "the command has ended with its task", 60)
        else:
            assert "Airflow is up again" in company.reise("airflow", "up").stdout
    assert following.poll() is None, f"the command that follows the nights was to outlast all that: {said.read_text()}"
    stop(following)

    def ended():
        runs = [run for run in server.runs() if run["run_type"] == "backfill"]
        return len(runs) == DAYS and all(run["state"] in ("success", "failed") for run in runs)

    wait_until(ended, "the backfill has ended", 600, lambda: [(run["dag_run_id"], run["state"]) for run in server.runs()])
    assert {run["state"] for run in server.runs()} == {"success"}
    assert running_night(company) is None
    nights = Tables(company.warehouse).query("SELECT business_date FROM t ORDER BY night_seq", t="ops.nights")
    assert [str(night["business_date"]) for night in nights] == company.nights[:DAYS]


def running_night(company):
    """The command that runs a night, if one does."""
    nights = [process for process in processes.of_airflow(company.home) if "kundereise.cli.Main" in process.words]
    return nights[0] if nights else None


def scheduler(company, _):
    return component(company, "scheduler")


def api_server(company, _):
    return component(company, "api-server")


def task_process(company, java):
    return next(process for process in processes.of_airflow(company.home) if process.pid == java.parent)


def component(company, name):
    pid = int((company.home / f"run/{name}.pid").read_text().split()[0])
    return next(process for process in processes.of_airflow(company.home) if process.pid == pid)


def is_alive(pid):
    return any(process.pid == pid for process in processes.everything())


def test_a_night_fails_alerts_and_goes_on_where_it_was(company, server):
    company.calls()
    assert "Airflow was up already" in company.schedule("layers", deadline="5 seconds")
    wait_until(lambda: has_task(server, "gold"), "the DAG has a task a layer", 90)
    server.switch_on("kundereise_weekly_mail")
    company.fail("silver", 2)
    company.fail("gold", 3)

    date = company.nights[DAYS]
    assert "failed" in company.reise("schedule", "run", "--date", date, expect=1).stdout
    run = next(run["dag_run_id"] for run in server.runs() if run["run_type"] == "manual")
    assert server.tasks(run) == {
        "sources": ("success", 1),
        "silver": ("success", 3),
        "gold": ("failed", 3),
        "publish": ("upstream_failed", 0),
    }
    assert company.calls() == ["sources", "silver", "silver", "silver", "gold", "gold", "gold"]
    assert [(alert["task"], alert["run"]) for alert in company.alerts.of("task_failed")] == [("gold", run)]
    wait_until(lambda: company.alerts.of("deadline_missed"), "people are told that the night is late", 60)
    assert "Cannot run gold: the test wants it so" in company.reise("schedule", "logs", date, "gold").stdout

    assert "success" in company.reise("schedule", "retry", date).stdout
    assert server.state(run) == "success"
    assert company.calls() == ["gold", "publish"]
    tables = Tables(company.warehouse)
    done = tables.query("SELECT step, count(*) n FROM t WHERE night_seq = (SELECT max(night_seq) FROM t) GROUP BY step", t="ops.runs")
    assert {row["n"] for row in done} == {1}
    assert {row["step"] for row in done} == {step["step"] for step in company.rows("steps", "--json")}
    for task, step in (("sources", "bronze.crm"), ("silver", "silver.identities"), ("gold", "gold.touchpoints"), ("publish", "freeze")):
        assert step in server.log(run, task, server.tasks(run)[task][1]), task
    assert (company.reports / "latest.html").exists()
    assert tables.rows("marts.retention")


def test_tables_are_those_of_nights_without_an_airflow(company, direct):
    direct.nights.result()
    ours, theirs = Tables(company.warehouse), Tables(direct.warehouse)
    compared = list(theirs.versions())
    assert len(compared) > 30
    for table in compared:
        assert theirs.missing_of(ours, table) == ours.missing_of(theirs, table) == [], table
    # Marts need every table that they read.
    for table in set(ours.versions()) - set(compared):
        assert table.startswith("marts") or ours.files(table) == [], table


def has_task(server, name):
    return name in [task["task_id"] for task in server.ask("GET", f"/dags/{NIGHTLY}/tasks")["tasks"]]


def test_new_marts_begin_the_weekly_mail(company, server):
    weekly = "kundereise_weekly_mail"
    wait_until(lambda: server.runs(weekly), "a run has begun", 60)
    run = server.runs(weekly)[0]["dag_run_id"]
    server.wait(run, 120, weekly)
    is_last_of_week = dt.date.fromisoformat(company.nights[DAYS]).isoweekday() == 7
    assert server.tasks(run, weekly)["report"][0] == ("success" if is_last_of_week else "skipped")


def test_a_night_that_is_switched_on_late_is_left_alone(company, server):
    scheduled = [run["dag_run_id"] for run in server.runs() if run["run_type"] == "scheduled"]
    assert len(scheduled) == 1
    assert "Nothing to do: nights run by themselves from the business date 2030-01-01 on" in server.log(scheduled[0], "night", 1)


def test_only_the_loopback_address_is_listened_on(company, server):
    running = processes.of_airflow(company.home)
    assert len(running) > 3
    assert processes.listening(running) == {LOOPBACK}


def test_no_secret_is_seen_by_others(company, server):
    secrets = [server.password(), *(file.read_text() for file in company.home.glob("*.key")), "secret-of-the-webhook"]
    assert len(secrets) == 5
    for process in processes.everything():
        assert not any(secret in process.words for secret in secrets), process.pid
    assert company.home.stat().st_mode & 0o777 == 0o700
    for file in company.folder.rglob("*"):
        if file.is_file() and not file.is_relative_to(company.warehouse):
            holds = [secret for secret in secrets if secret.encode() in file.read_bytes()]
            assert not holds or file.stat().st_mode & 0o077 == 0, file
            assert not holds or file.suffix != ".log", file


def test_it_is_started_once_and_stopped_without_a_rest(company, server):
    assert "Airflow was up already" in company.reise("airflow", "up").stdout
    assert json.loads(company.reise("airflow", "status", "--json").stdout)["up"]
    component(company, "dag-processor").kill()
    assert "not all of it runs" in company.reise("airflow", "status", expect=1).stdout
    company.reise("airflow", "down")
    assert processes.of_airflow(company.home) == []
    assert company.reise("airflow", "down").stdout == "Airflow was down already\n"
    assert company.reise("airflow", "status", expect=1).stdout.startswith("Airflow: down")
