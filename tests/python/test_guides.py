"""What the guides show is right: unit files that systemd reads without a complaint."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
GUIDE = HOME / "docs/guides/in-production.md"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd-analyze here")
def test_systemd_takes_the_units(tmp_path):
    units = re.findall(r"```ini\n# /etc/systemd/system/(\S+)\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S)
    assert len(units) == GUIDE.read_text(encoding="utf-8").count("```ini")
    for name, text in units:
        # What is not on this machine: the program in its place, and the folder of the company.
        (tmp_path / name).write_text(text.replace("/opt/kundereise", str(HOME)), encoding="utf-8")
    answer = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *sorted(str(tmp_path / name) for name, _ in units)], capture_output=True, text=True, timeout=60
    )

    assert {name for name, _ in units} >= {"kundereise-night.service", "kundereise-night.timer", "kundereise-airflow.service"}
    assert (answer.returncode, [line for line in answer.stderr.splitlines() if "kundereise" in line]) == (0, [])
