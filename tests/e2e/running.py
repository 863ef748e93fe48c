"""The command as a child process, with a configuration, folders and logs of its own: never the user's var/."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
EXAMPLES = HOME / "examples"


class Company:
    """A company in a folder: its configuration is an example's with the paths replaced."""

    def __init__(self, folder, config):
        self.folder = Path(folder)
        self.config = config
        self.warehouse = self.folder / "warehouse"
        self.reports = self.folder / "reports"
        self.logs = self.folder / "logs"

    @classmethod
    def demo(cls, folder, exports=None):
        """The demo company with its exports in `exports`, by default in `folder` itself."""
        return cls._from_example("demo-company", folder, {"../../var/demo/landing": str(Path(exports or folder) / "landing")})

    @classmethod
    def online_retail(cls, folder, files):
        return cls._from_example("online-retail", folder, {"${KUNDEREISE_DATA:-../../../shared/data}/online_retail": str(files)})

    @classmethod
    def _from_example(cls, example, folder, paths):
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        var = f"../../var/{example.removesuffix('-company')}"
        paths = {**paths, f"{var}/warehouse": str(folder / "warehouse"), f"{var}/reports": str(folder / "reports"), f"{var}/airflow": str(folder / "airflow")}
        text = (EXAMPLES / example / "reise.yml").read_text()
        for old, new in paths.items():
            assert old in text or old.endswith("/airflow"), f"{example}/reise.yml no longer names {old}"
            text = text.replace(old, new)
        assert "../../" not in text, f"{example}/reise.yml names a path that these tests do not replace"
        config = folder / "reise.yml"
        config.write_text(text)
        for definitions in ("funnels", "retention"):
            if (EXAMPLES / example / definitions).is_dir():
                shutil.copytree(EXAMPLES / example / definitions, folder / definitions, dirs_exist_ok=True)
        return cls(folder, config)

    def start(self, *words, **options):
        """The command, running; it writes to the pipes given in `options`."""
        return subprocess.Popen(self.command(words), env=self.environment(), text=True, cwd=self.folder, **options)

    def reise(self, *words, expect=0, seconds=600):
        """Runs the command to its end and checks the exit code; the answer has stdout and stderr."""
        answer = subprocess.run(
            self.command(words), env=self.environment(), cwd=self.folder, capture_output=True, text=True, timeout=seconds
        )
        said = f"reise {' '.join(words)} ended with {answer.returncode}:\n{answer.stdout[-3000:]}\n{answer.stderr[-3000:]}"
        assert answer.returncode == expect, said
        return answer

    def rows(self, *words):
        """The JSON objects that the command prints, one a line."""
        return [json.loads(line) for line in self.reise(*words).stdout.splitlines()]

    def command(self, words):
        # `demo generate` is about no configuration.
        return [str(HOME / "reise"), *words, *([] if words[:2] == ("demo", "generate") else ["--config", str(self.config)])]

    def environment(self):
        keep = {k: v for k, v in os.environ.items() if not k.startswith("KUNDEREISE_") and k not in ("PYTHONPATH", "SPARK_HOME")}
        memory = os.environ.get("KUNDEREISE_MEMORY", "2g")
        return {**keep, "KUNDEREISE_LOGS": str(self.logs), "KUNDEREISE_MEMORY": memory}

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for_port(port, process, seconds=180):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        assert process.poll() is None, f"reise serve ended with {process.returncode}"
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise AssertionError(f"reise serve does not answer on port {port} after {seconds} s")


def stop(process, seconds=60):
    process.send_signal(signal.SIGINT)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
