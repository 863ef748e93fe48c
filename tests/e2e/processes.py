"""The processes of a local Airflow as Linux shows them: what runs, below whom, and where it listens."""

import os
from pathlib import Path
from typing import NamedTuple


class Process(NamedTuple):
    pid: int
    parent: int
    words: str

    def kill(self):
        os.kill(self.pid, 9)


def of_airflow(home):
    """All that were begun by the Airflow with this home, tasks and what they begin too."""
    mark = f"KUNDEREISE_AIRFLOW_HOME={home}".encode()
    return [process for process in everything() if mark in (_read(process.pid, "environ") or b"").split(b"\0")]


def everything():
    found = []
    for folder in Path("/proc").iterdir():
        stat = _read(folder.name, "stat") if folder.name.isdigit() else None
        if stat:
            state, parent = stat.rpartition(b")")[2].split()[:2]
            if state != b"Z":
                words = (_read(folder.name, "cmdline") or b"").replace(b"\0", b" ").decode(errors="replace")
                found.append(Process(int(folder.name), int(parent), words.strip()))
    return found


def listening(processes):
    """The addresses on which some processes listen, as the kernel writes them: hexadecimal."""
    inodes = set()
    for process in processes:
        for file in Path(f"/proc/{process.pid}/fd").iterdir():
            try:
                target = os.readlink(file)
            except OSError:
                continue
            if target.startswith("socket:["):
                inodes.add(target[8:-1])
    lines = [line.split() for name in ("tcp", "tcp6") for line in Path(f"/proc/net/{name}").read_text().splitlines()[1:]]
    return {line[1].split(":")[0] for line in lines if line[3] == "0A" and line[9] in inodes}


def _read(pid, name):
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return None
