"""The command in one process, for tests that ask much of a warehouse: a process of its own takes most of the time of a question."""

import json
import os
import subprocess
from pathlib import Path
from types import SimpleNamespace

from running import HOME

MAIN = "org.kundereise.cli.CommandsOfLines"


class Commands:
    """Each opens the warehouse and closes it, as the command does. Begun with the first."""

    def __init__(self, company):
        self._company = company
        self._process = None

    def run(self, *words, expect=0):
        """Runs the command to its end and checks the exit code; the answer has stdout and stderr."""
        process = self._process = self._process or self._begin()
        process.stdin.write(json.dumps([*words, "--config", str(self._company.config)]) + "\n")
        process.stdin.flush()
        line = process.stdout.readline()
        assert line, f"the process of commands ended: see {self._said()}"
        answer = SimpleNamespace(**json.loads(line))
        said = f"reise {' '.join(words)} ended with {answer.code}:\n{answer.stdout[-3000:]}\n{answer.stderr[-3000:]}"
        assert answer.code == expect, said
        return answer

    def rows(self, *words):
        """The JSON objects that the command prints, one a line."""
        return [json.loads(line) for line in self.run(*words).stdout.splitlines()]

    def end(self):
        """After it the catalog is free for others."""
        if self._process:
            self._process.stdin.close()
            self._process.wait(60)
            self._process = None

    def _begin(self):
        target = HOME / "pipelines/target"
        jars = [*target.glob("pipelines-*.jar"), *(HOME / "orchestration/client/target").glob("airflow-client-*.jar")]
        classpath = [f"{os.environ['SPARK_HOME']}/jars/*", f"{target}/lib/*", *map(str, jars), str(target / "test-classes")]
        java = Path(os.environ["JAVA_HOME"], "bin/java") if os.environ.get("JAVA_HOME") else "java"
        archive = [f"-XX:SharedArchiveFile={file}" for file in target.glob("classes-*.jsa") if file.stat().st_size]
        words = [java, "-Xmx2g", f"@{HOME}/setup/java.options", f"-Dkundereise.logs={self._company.logs}"]
        words += [f"-Dlog4j2.configurationFile={HOME}/setup/log4j2.xml", "-cp", ":".join(classpath), *archive[:1], MAIN]
        with open(self._said(), "w", encoding="utf-8") as errors:
            pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": errors}
            return subprocess.Popen(words, text=True, env=self._company.environment(), cwd=self._company.folder, **pipes)

    def _said(self):
        return self._company.folder / "commands.log"
