"""A run that is killed with SIGKILL, and run again each time, ends in the same tables as one that was not.

KUNDEREISE_KILLS says how often one warehouse is killed on its way: twice unless set, which is what continuous integration does; 10
before a release. From 10 on the runs have all sources and also build the marts and the report. The points lie evenly over the steps,
each shortly after a step's line appeared; KUNDEREISE_KILL_SEED moves them within the step that follows.
"""

import os
import random
import re
import shutil
import signal
import subprocess
import threading
import time
from typing import NamedTuple

import pytest
from delta import Tables
from exports import Exports
from running import Company

KILLS = int(os.environ.get("KUNDEREISE_KILLS", "2"))
SEED = int(os.environ.get("KUNDEREISE_KILL_SEED", "11"))
WITHOUT_MARTS = [] if KILLS >= 10 else ["--skip-dbt"]
# What is landed and conformed for one source is so for each, and what a funnel counts for each funnel: the others are there from 10 on.
LEFT_OUT = () if KILLS >= 10 else ("desk", "surveys", "reviews", "ads")
DEFINITIONS = () if KILLS >= 10 else ("funnels", "retention")
NIGHT = re.compile(r"^Night (\S+) \(number \d+\)$")
STEP = re.compile(r"^  (\S+) .* (\d+\.\d)$")


class Point(NamedTuple):
    """A moment of a run: so many steps of a night are finished, and so many seconds have passed since."""

    night: str
    finished: int
    delay: float


def demo(folder, exports):
    company = Company.demo(folder, exports)
    lines = company.config.read_text().splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(tuple(f"  - {{name: {source}," for source in LEFT_OUT))]
    assert len(kept) == len(lines) - len(LEFT_OUT)
    company.config.write_text("".join(kept))
    for definitions in DEFINITIONS:
        shutil.rmtree(company.folder / definitions)
    return company


@pytest.fixture(scope="module")
def exports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exports")
    Company.demo(folder).reise("demo", "generate", "--customers", "40", "--nights", "2", "--seed", "3", "--out", str(folder))
    return folder


@pytest.fixture(scope="module")
def clean(exports, tmp_path_factory):
    """A run nobody killed: its tables, and of each step the night, its place in it and its seconds."""
    company = demo(tmp_path_factory.mktemp("clean"), exports)
    steps, night = [], []
    for line in company.reise(*nightly(exports)).stdout.splitlines():
        if begun := NIGHT.match(line):
            night = [begun[1], 0]
        elif done := STEP.match(line):
            steps.append((*night, float(done[2])))
            night[1] += 1
    yield Tables(company.warehouse), steps
    company.remove()


def nightly(exports):
    nights = Exports(exports).nights
    return ["nightly", "--from", nights[0], "--to", nights[-1], *WITHOUT_MARTS]


def points(steps):
    """Where to kill, in the order of the run."""
    chance = random.Random(SEED)
    for kill in range(KILLS):
        night, finished, seconds = steps[(2 * kill + 1) * len(steps) // (2 * KILLS)]
        yield Point(night, finished, chance.uniform(0.05, 0.95) * seconds)


def test_a_run_that_is_killed_and_run_again_ends_in_the_same_tables(exports, clean, tmp_path):
    tables, steps = clean
    company = demo(tmp_path, exports)

    killed = [run_and_kill(company, nightly(exports), point) for point in points(steps)]
    company.reise(*nightly(exports))

    ours = Tables(company.warehouse)
    assert len(ours.versions()) > 30
    ours.assert_equal(tables, killed)
    assert [row["night_seq"] for row in ours.query("SELECT night_seq FROM t ORDER BY 1", t="ops.nights")] == [1, 2], killed
    for row in ours.rows("ops.files"):
        assert row["rows_in"] == row["rows_accepted"] + row["rows_rejected"] + row["rows_duplicate"], (killed, row["path"])
    company.remove()


def run_and_kill(company, words, point):
    """Runs the command to the point and kills it there; says where that was."""
    process = company.start(*words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said, reached = [], threading.Event()

    def watch():
        night, finished = None, 0
        for line in process.stdout:
            said.append(line)
            if begun := NIGHT.match(line):
                night, finished = begun[1], 0
            elif STEP.match(line):
                finished += 1
            if (night, finished) == (point.night, point.finished):
                reached.set()
        reached.set()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    assert reached.wait(300), f"{point} was not reached in 300 s: {said}"
    time.sleep(point.delay)
    assert process.poll() is None, f"the run ended with {process.returncode} before it could be killed at {point}:\n{''.join(said)}"
    process.send_signal(signal.SIGKILL)
    process.wait()
    watcher.join(10)
    return f"{point.delay:.2f} s after {said[-1].split()[0]}"
