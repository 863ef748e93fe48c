"""Every notebook is stored without outputs, and runs on marts of a few made-up rows. (On the demo company: tests/e2e.)"""

import json
import stat
import sys

import nbformat
import pytest
from drawing import NOTEBOOKS, pictures

pytestmark = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def rate(n, value):
    return {"n": n, "value": value, "ci_low": value - 5, "ci_high": value + 5, "is_mature": True, "suppressed_reason": None}


SUPPRESSED = {"n": 3, "value": None, "ci_low": None, "ci_high": None, "is_mature": True, "suppressed_reason": "n below minimum"}
MARTS = {
    "journey_stages": [
        {"stage": "none", "stage_order": 0, "customers": 2, "ever_reached": 2},
        {"stage": "awareness", "stage_order": 1, "customers": 20, "ever_reached": 40},
        {"stage": "purchase", "stage_order": 2, "customers": 18, "ever_reached": 21},
    ],
    "funnel": [
        {"funnel": "journey", "entry_month": "2026-01-01", "channel": "All", "step": 1, "step_name": "awareness", "reached": 40} | rate(40, 100.0),
        {"funnel": "journey", "entry_month": "2026-01-01", "channel": "All", "step": 2, "step_name": "purchase", "reached": 21} | rate(40, 52.5),
        {"funnel": "journey", "entry_month": "2026-01-01", "channel": "direct", "step": 1, "step_name": "awareness", "reached": 3} | SUPPRESSED,
    ],
    "retention": [
        {"definition": "orders", "segment": "All", "cohort_month": "2026-01-01", "period": 0, "retained": 21} | rate(21, 100.0),
        {"definition": "orders", "segment": "All", "cohort_month": "2026-01-01", "period": 1, "retained": 7} | rate(21, 33.3),
        {"definition": "orders", "segment": "All", "cohort_month": "2026-02-01", "period": 1, "retained": 1} | SUPPRESSED,
    ],
    "experience": [
        {"metric": "nps", "month": "2026-01-01", "segment": "All"} | rate(30, 41.0),
        {"metric": "nps", "month": "2026-02-01", "segment": "All"} | SUPPRESSED,
    ],
}


@pytest.fixture
def sample_command(tmp_path):
    """A stand-in for ./reise that answers with the made-up marts the query names."""
    answers = tmp_path / "answers.json"
    answers.write_text(json.dumps(MARTS))
    command = tmp_path / "reise"
    command.write_text(
        f"#!{sys.executable}\n"
        "import json, sys\n"
        f"for mart, rows in json.load(open({str(answers)!r})).items():\n"
        "    if 'marts.' + mart in sys.argv[-1]:\n"
        "        for row in rows:\n"
        "            print(json.dumps({'mart': mart, 'row': json.dumps(row)}))\n"
    )
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    return command


def test_is_stored_without_outputs(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == [], f"cell {cell.id} holds outputs; clear them before the commit"
            assert cell.execution_count is None, f"cell {cell.id} holds a run's number; clear it before the commit"


def test_draws_made_up_marts(path, sample_command, monkeypatch):
    monkeypatch.setenv("KUNDEREISE_COMMAND", str(sample_command))
    assert pictures(path) == 4
