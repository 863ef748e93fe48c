"""Small DAGs for the tests of the client. What a task does is steered by the files in the folder CLIENT_TESTS."""

from datetime import datetime, timedelta

from airflow.providers.standard.operators.bash import BashOperator
from airflow.sdk import DAG, Asset, CronDataIntervalTimetable

DAILY = {
    "schedule": CronDataIntervalTimetable("0 0 * * *", timezone="UTC"),
    "start_date": datetime(2026, 1, 1),
    "catchup": False,
    "max_active_runs": 1,
    "is_paused_upon_creation": False,
}

with DAG(dag_id="two_tasks", **DAILY):
    greet = BashOperator(task_id="greet", bash_command='echo "Hei på deg, $WHO"', env={"WHO": "{{ dag_run.conf.get('who', 'alle') }}"}, append_env=True)
    greet >> BashOperator(task_id="publish", bash_command="true", outlets=[Asset("greeting")])

with DAG(dag_id="breaks", **DAILY, default_args={"retries": 0, "retry_delay": timedelta(seconds=1)}):
    first = BashOperator(task_id="first", bash_command='echo done >> "$CLIENT_TESTS/first-$DAY"', env={"DAY": "{{ ds }}"}, append_env=True)
    broken = BashOperator(task_id="broken", bash_command='test -f "$CLIENT_TESTS/repaired"')
    first >> broken >> BashOperator(task_id="last", bash_command="true")

with DAG(dag_id="paused", **{**DAILY, "is_paused_upon_creation": True}):
    BashOperator(task_id="never", bash_command="true")
