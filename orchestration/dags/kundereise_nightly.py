"""The company's night: what its systems exported by a business date becomes journeys, marts and the report.

**Output**: the tables of bronze, silver, gold and marts, the report, and a frozen night in `ops.nights`.
**Readers**: the report's readers, BI tools, `kundereise_weekly_mail`, and whoever waits for the asset `kundereise_marts`.
**Failure**: marts and report stay those of the night before; nothing is half published. Put right what the last lines of the failed
task's log name, and clear that task: it goes on where it was. Nights that follow bring what this one missed.

A run's data interval begins on its business date, and it runs when the interval ends, in the night after. Tasks are layers of the plan that
`reise steps` prints; which steps a layer has is found out when it runs, so a new source or table needs no new DAG.
"""

from datetime import timedelta

import kundereise_alerts
from airflow.sdk import DAG, CronDataIntervalTimetable, DeadlineAlert, DeadlineReference, Param, SyncCallback
from kundereise_schedule import MARTS, Deployment, Reise, business_date

DAG_ID = "kundereise_nightly"

deployment = Deployment()


def tasks(steps, grain):
    """Of each task the words of its command, its steps, and the tasks it waits for. The grain is `night` (one task), `layers` or `steps`."""

    def task(step):
        return {"night": "night", "layers": step["layer"], "steps": step["step"]}[grain]

    owner = {step["step"]: task(step) for step in steps}
    members, after = {}, {}
    for step in steps:
        members.setdefault(task(step), []).append(step["step"])
        after.setdefault(task(step), set()).update({owner[name] for name in step["after"]} - {task(step)})
    layers = ",".join(dict.fromkeys(step["layer"] for step in steps))
    words = {"night": f"run --layer {layers}", "layers": "run --layer {}", "steps": "run {}"}[grain]
    return {name: (words.format(name), members[name], after[name]) for name in members}


with DAG(
    dag_id=DAG_ID,
    description="Lands what is new, rebuilds what it touches, publishes marts and report",
    doc_md=__doc__,
    schedule=CronDataIntervalTimetable(deployment.cron, timezone=str(deployment.zone)),
    # None: a night of any date may be asked for. Of the dates that have passed only the last is run by itself.
    start_date=None,
    catchup=False,
    # Nights follow each other. A backfill has a limit of its own, which must be 1, too.
    max_active_runs=1,
    dagrun_timeout=max(4 * deployment.timeout, timedelta(days=1)),
    deadline=DeadlineAlert(
        reference=DeadlineReference.DAGRUN_QUEUED_AT,
        interval=deployment.deadline,
        callback=SyncCallback(kundereise_alerts.deadline_missed, kwargs={"dag": DAG_ID}),
    ),
    default_args=deployment.task_arguments(),
    user_defined_macros={"business_date": business_date, "zone": deployment.zone},
    params={
        "date": Param(None, type=["null", "string"], format="date", description="The business date; by default that of the data interval"),
        "config": Param(deployment.config, type="string", description="The company's reise.yml"),
        "full_refresh": Param(None, type=["null", "string"], description="A step that shall compute everything, as `reise steps` names it"),
    },
    is_paused_upon_creation=True,
    tags=["kundereise"],
):
    operators = {}
    plan = tasks(deployment.steps, deployment.tasks)
    waited_for = set().union(*(after for _, _, after in plan.values()))
    for name, (words, steps, after) in plan.items():
        operators[name] = Reise(
            deployment=deployment,
            task_id=name,
            words=f'{words}{"" if deployment.marts else " --skip-dbt"} --date "$BUSINESS_DATE" ${{FULL_REFRESH:+--full-refresh "$FULL_REFRESH"}}',
            env={
                "REISE_CONFIG": "{{ params.config }}",
                "BUSINESS_DATE": "{{ business_date(dag_run, params, zone) }}",
                "FULL_REFRESH": "{{ params.full_refresh or '' }}",
                "RUN_TYPE": "{{ 'scheduled' if dag_run.run_type == 'scheduled' else 'asked for' }}",
                "FIRST": deployment.first,
            },
            # When a DAG is switched on, Airflow at once begins the run of the interval that ended last.
            unless=None if after else (
                '[[ $RUN_TYPE == scheduled && $BUSINESS_DATE < $FIRST ]]',
                "Nothing to do: nights run by themselves from the business date $FIRST on",
            ),
            # The last one tells that the marts are new.
            outlets=[] if name in waited_for else [MARTS],
            doc_md="Steps, as of the deployment: " + ", ".join(f"`{step}`" for step in steps),
        )
        for earlier in sorted(after):
            operators[earlier] >> operators[name]
