"""An Airflow as its REST API shows it, asked in plain Python: nothing here is our own client."""

import json
import time
import urllib.error
import urllib.request

NIGHTLY = "kundereise_nightly"
ENDED = {"success", "failed"}


class Server:
    """A local Airflow that `reise airflow up` has started in a home."""

    def __init__(self, home):
        self.home = home
        self._token = None

    @property
    def address(self):
        return f"http://127.0.0.1:{(self.home / 'port').read_text()}"

    def password(self, user="admin"):
        return json.loads((self.home / "passwords.json").read_text())[user]

    def ask(self, method, path, body=None):
        """The answer's JSON."""
        if self._token is None:
            login = {"username": "admin", "password": self.password()}
            self._token = self._send("POST", "/auth/token", login, {})["access_token"]
        return self._send(method, f"/api/v2{path}", body, {"Authorization": f"Bearer {self._token}"})

    def _send(self, method, path, body, headers):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, {"Content-Type": "application/json", **headers}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refusal:
            raise AssertionError(f"{method} {path}: {refusal.code} {refusal.read().decode()}") from refusal

    def switch_on(self, dag=NIGHTLY):
        self.ask("PATCH", f"/dags/{dag}", {"is_paused": False})

    def runs(self, dag=NIGHTLY):
        return self.ask("GET", f"/dags/{dag}/dagRuns?limit=100&order_by=id")["dag_runs"]

    def state(self, run, dag=NIGHTLY):
        return self.ask("GET", f"/dags/{dag}/dagRuns/{run}")["state"]

    def tasks(self, run, dag=NIGHTLY):
        """Of each task of a run its state and the number of its tries."""
        tasks = self.ask("GET", f"/dags/{dag}/dagRuns/{run}/taskInstances")["task_instances"]
        return {task["task_id"]: (task["state"], task["try_number"]) for task in tasks}

    def log(self, run, task, attempt, dag=NIGHTLY):
        content = self.ask("GET", f"/dags/{dag}/dagRuns/{run}/taskInstances/{task}/logs/{attempt}?full_content=true")["content"]
        return "\n".join(line["event"] if isinstance(line, dict) else line for line in content)

    def wait(self, run, seconds=180, dag=NIGHTLY):
        """The state in which a run ends."""
        wait_until(lambda: self.state(run, dag) in ENDED, f"{run} has ended", seconds, lambda: self.tasks(run, dag))
        return self.state(run, dag)


def wait_until(holds, what, seconds, described=lambda: ""):
    """What `holds` answers, once that is something."""
    deadline = time.monotonic() + seconds
    while not (answer := holds()):
        assert time.monotonic() < deadline, f"after {seconds} s not yet: {what}. {described()}"
        time.sleep(0.5)
    return answer
