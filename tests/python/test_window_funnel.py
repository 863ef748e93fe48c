"""cx.window_funnel beside ClickHouse's windowFunnel, over thousands of random journeys."""

import random
import sys
from pathlib import Path

import pytest
from chdb import session as clickhouse

sys.path.append(str(Path(__file__).resolve().parents[2] / "sql/tests"))
from serving import serving  # noqa: E402

JOURNEYS = 4000


@pytest.fixture(scope="module")
def journeys():
    """Per journey: times in order, each moment once; a stage for each; the funnel's steps; its window.

    At the same moment ClickHouse takes events as they come out of its sort, which is not defined: here there is none such.
    """
    draw = random.Random(20240229)
    made = []
    for _ in range(JOURNEYS):
        times = sorted(draw.sample(range(60), draw.randrange(1, 15)))
        stages = [draw.randrange(1, 5) for _ in times]
        steps = draw.sample(range(1, 5), draw.randrange(1, 5))
        made.append((times, stages, steps, draw.randrange(0, 30)))
    return made


@pytest.fixture(scope="module")
def ours(journeys):
    """What cx.window_funnel says of each journey, by its number."""
    spark, _ = serving()
    columns = "n INT, times ARRAY<BIGINT>, stages ARRAY<TINYINT>, steps ARRAY<INT>, within BIGINT"
    rows = spark.createDataFrame([(n, *journey) for n, journey in enumerate(journeys)], columns)
    answers = rows.selectExpr("n", "cx.window_funnel(times, stages, steps, within) AS reached").collect()
    return {row.n: row.reached for row in answers}


def test_as_clickhouse_counts(journeys, ours):
    database = clickhouse.Session()
    database.query("CREATE DATABASE IF NOT EXISTS d")
    database.query("CREATE TABLE d.e (n UInt32, t UInt64, stage UInt8) ENGINE = Memory")
    events = ",".join(f"({n},{t},{stage})" for n, (times, stages, _, _) in enumerate(journeys) for t, stage in zip(times, stages))
    database.query(f"INSERT INTO d.e VALUES {events}")
    theirs = {}
    by_question = {}
    for n, (_, _, steps, window) in enumerate(journeys):
        by_question.setdefault((tuple(steps), window), []).append(n)
    for (steps, window), which in by_question.items():
        conditions = ", ".join(f"stage = {step}" for step in steps)
        answer = database.query(
            f"SELECT n, windowFunnel({window})(t, {conditions}) FROM d.e WHERE n IN ({','.join(map(str, which))}) GROUP BY n", "CSV"
        )
        for line in str(answer).split():
            n, reached = line.split(",")
            theirs[int(n)] = int(reached)
    database.close()

    assert len(theirs) == JOURNEYS
    assert ours == theirs
    assert len(set(theirs.values())) == 5
