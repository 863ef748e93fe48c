"""A run that is killed with SIGKILL and run again ends in the same tables as one that was not.

KUNDEREISE_KILLS says how many points of the run are tried, each in a warehouse of its own: 3 unless set, which is what continuous
integration does; 10 before a release. From 10 on the runs also build the marts and the report. The points lie evenly over the steps,
each shortly after a step's line appeared; KUNDEREISE_KILL_SEED moves them within the step that follows.
"""

import os
import random
import re
import signal
import subprocess
import threading
import time

import pytest
from delta import Tables
from exports import Exports
from running import Company

KILLS = int(os.environ.get("KUNDEREISE_KILLS", "3"))
SEED = int(os.environ.get("KUNDEREISE_KILL_SEED", "11"))
WITHOUT_MARTS = [] if KILLS >= 10 else ["--skip-dbt"]
STEP = re.compile(r"^  (\S+) .* (\d+\.\d)$")


@pytest.fixture(scope="module")
def exports(tmp_path_factory):
    folder = tmp_path_factory.mktemp("exports")
    Company.demo(folder).reise("demo", "generate", "--customers", "60", "--nights", "2", "--seed", "3", "--out", str(folder))
    return folder


@pytest.fixture(scope="module")
def clean(exports, tmp_path_factory):
    """A run nobody killed: its hashes, and the seconds of each of its steps."""
    company = Company.demo(tmp_path_factory.mktemp("clean"), exports)
    said = company.reise(*nightly(exports)).stdout
    steps = [(m[1], float(m[2])) for m in map(STEP.match, said.splitlines()) if m]
    yield company.hashes(), steps
    company.remove()


def nightly(exports):
    nights = Exports(exports).nights
    return ["nightly", "--from", nights[0], "--to", nights[-1], *WITHOUT_MARTS]


@pytest.mark.parametrize("point", range(KILLS))
def test_a_killed_run_run_again_ends_in_the_same_tables(point, exports, clean, tmp_path):
    hashes, steps = clean
    finished = (2 * point + 1) * len(steps) // (2 * KILLS)
    delay = random.Random(SEED * 1000 + point).uniform(0.05, 0.95) * steps[finished][1]
    company = Company.demo(tmp_path, exports)

    killed_in = run_and_kill(company, nightly(exports), finished, delay)
    company.reise(*nightly(exports))

    where = f"killed {delay:.2f} s after {finished} steps, in {killed_in}; {steps[finished][0]} was due"
    assert company.hashes() == hashes, where
    assert [row["night_seq"] for row in Tables(company.warehouse).query("SELECT night_seq FROM t ORDER BY 1", t="ops.nights")] == [1, 2], where
    for row in Tables(company.warehouse).rows("ops.files"):
        assert row["rows_in"] == row["rows_accepted"] + row["rows_rejected"] + row["rows_duplicate"], (where, row["path"])
    company.remove()


def run_and_kill(company, words, finished, delay):
    """Runs the command until so many steps are finished, lets it go on for `delay` seconds, and kills it; says after which step."""
    process = company.start(*words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    seen, reached = [], threading.Event()

    def watch():
        for line in process.stdout:
            if STEP.match(line):
                seen.append(STEP.match(line)[1])
            if len(seen) >= finished:
                reached.set()
        reached.set()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    assert reached.wait(300), f"only {len(seen)} steps in 300 s"
    time.sleep(delay)
    assert process.poll() is None, f"the run ended with {process.returncode} before it could be killed"
    process.send_signal(signal.SIGKILL)
    process.wait()
    watcher.join(10)
    return f"the step after {seen[-1] if seen else 'the start'}"
