"""What the DAGs of Kundereise share: where the company's configuration is, and how a command of `reise` becomes a task.

`reise schedule deploy` writes `kundereise.json` beside this file: the parser, which reads DAGs every half minute, then starts no Java.
"""

import json
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import kundereise_alerts
from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import Asset

# Whoever waits for this is started when a night has published its marts, with `business_date` in the event's extra.
MARTS = Asset(name="kundereise_marts", uri="kundereise://marts")


class Deployment:
    """What `kundereise.json` says. Durations are in seconds."""

    def __init__(self, file=Path(__file__).with_name("kundereise.json")):
        said = json.loads(file.read_text(encoding="utf-8"))
        self.reise = said["reise"]
        self.config = said["config"]
        self.zone = ZoneInfo(said["time_zone"])
        self.cron = said["cron"]
        self.first = said["first"]
        self.week_ends = said["week_ends"]
        self.pool = said["pool"]
        self.retries = said["retries"]
        self.retry_delay = timedelta(seconds=said["retry_delay"])
        self.timeout = timedelta(seconds=said["timeout"])
        self.deadline = timedelta(seconds=said["deadline"])
        self.tasks = said["tasks"]
        self.marts = said["marts"]
        self.steps = said["steps"]

    def task_arguments(self):
        """What holds for every task. Steps may be repeated: what is done already they leave as it is."""
        return {
            "pool": self.pool,
            "retries": self.retries,
            "retry_delay": self.retry_delay,
            "retry_exponential_backoff": 2.0,
            "max_retry_delay": timedelta(hours=1),
            "execution_timeout": self.timeout,
            "on_failure_callback": kundereise_alerts.task_failed,
        }


class Reise(BashOperator):
    """A task that is one command of `reise`; its log shows the command's lines.

    Values come by the environment, never into the shell's text. The shell becomes the command, and Java is told to end when the process
    of the task does, however that ends: a killed task leaves nothing running.

    :param words: the command with its options, as shell text that names variables of `env`
    :param unless: a shell condition under which the task is skipped, with what to say then
    """

    def __init__(self, *, deployment, words, env, unless=None, **arguments):
        command = f'exec setpriv --pdeathsig TERM -- "$REISE" {words} --config "$REISE_CONFIG"'
        if unless:
            condition, sentence = unless
            command = f'if {condition}; then echo "{sentence}"; exit 99; fi\n{command}'
        super().__init__(
            bash_command=command,
            env={"REISE": deployment.reise, **env},
            append_env=True,
            do_xcom_push=False,
            **arguments,
        )

    def execute(self, context):
        answer = super().execute(context)
        for asset in self.outlets:
            context["outlet_events"][asset].extra = {"business_date": self.env["BUSINESS_DATE"]}
        return answer


def business_date(dag_run, params, zone):
    """The day whose data a run's night brings: the one asked for, else the day, in the company's zone, on which the run's data interval
    begins. A run without an interval, as people trigger it by hand, means yesterday."""
    if params.get("date"):
        return params["date"]
    if dag_run.data_interval_start:
        return dag_run.data_interval_start.astimezone(zone).date().isoformat()
    return (dag_run.run_after.astimezone(zone).date() - timedelta(days=1)).isoformat()
