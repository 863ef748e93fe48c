"""The week's report, when the night of the week's last day has published its marts.

**Output**: the report of that night, rendered anew into the folder of reports. There is no command yet that sends it by mail: until then
put a task of your own behind this one, or let people open the page.
**Readers**: executives.
**Failure**: the report of the night itself is there all the same; clear the task.
"""

from datetime import date

from airflow.sdk import DAG, Param
from kundereise_schedule import MARTS, Deployment, Reise

deployment = Deployment()


def last_date(triggering_asset_events):
    """The latest business date among the events that began the run; nothing if somebody began it by hand."""
    dates = [event.extra.get("business_date", "") for events in triggering_asset_events.values() for event in events]
    return max(dates, default="")


def ends_week(day, last_weekday):
    """Whether a business date is the last of its week; a run by hand always is wanted."""
    return not day or date.fromisoformat(day).strftime("%u") == str(last_weekday)


with DAG(
    dag_id="kundereise_weekly_mail",
    description="Renders the week's report",
    doc_md=__doc__,
    schedule=[MARTS],
    catchup=False,
    max_active_runs=1,
    default_args=deployment.task_arguments(),
    user_defined_macros={"last_date": last_date, "ends_week": ends_week, "last_weekday": deployment.week_ends},
    params={"config": Param(deployment.config, type="string", description="The company's reise.yml")},
    is_paused_upon_creation=True,
    tags=["kundereise"],
):
    Reise(
        deployment=deployment,
        task_id="report",
        words="report",
        env={
            "REISE_CONFIG": "{{ params.config }}",
            "BUSINESS_DATE": "{{ last_date(triggering_asset_events) }}",
            "ENDS_WEEK": "{{ 'yes' if ends_week(last_date(triggering_asset_events), last_weekday) else 'no' }}",
        },
        unless=("[[ $ENDS_WEEK != yes ]]", "Nothing to do: $BUSINESS_DATE is not the last day of its week"),
        doc_md="`reise report`: the page of the last finished night.",
    )
