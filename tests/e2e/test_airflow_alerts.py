"""Alerts by mail, sent by the DAGs' own code to a mail server on this machine. That Airflow sends alerts at all, test_airflow.py shows."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from running import HOME
from smtp_server import SmtpServer, certificate

PASSWORD = "secret of the mail server"

# A task that has failed, as Airflow tells of it.
FAILED = """
import logging, sys
from types import SimpleNamespace
logging.basicConfig(format="%(message)s")
sys.path.insert(0, sys.argv[1])
import kundereise_alerts
task = SimpleNamespace(task_id="gold", dag_id="kundereise_nightly", run_id="manual__2026-11-01T03:30:00+00:00", try_number=3)
kundereise_alerts.task_failed({"ti": task, "exception": "Kunne ikke lese\\nbestillinger på Lørdag"})
"""


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("certificate"))


def alerted(folder, server, trusted=None, **mail):
    """What is logged when an alert has been sent to a server."""
    shutil.copy(HOME / "orchestration/dags/kundereise_alerts.py", folder)
    said = {"to": "ops@example.com", "from": "reise@example.com", "host": "127.0.0.1", "port": server.port, **mail}
    (folder / "kundereise.json").write_text(json.dumps({"alert": {"mail": said}}))
    environment = {**os.environ, "MAIL_PASSWORD": PASSWORD, **({"SSL_CERT_FILE": str(trusted)} if trusted else {})}
    answer = subprocess.run([sys.executable, "-c", FAILED, str(folder)], env=environment, capture_output=True, text=True, timeout=60)
    assert answer.returncode == 0, answer.stderr
    return answer.stderr


def test_a_mail_says_what_failed_and_why(tmp_path):
    with SmtpServer() as server:
        assert alerted(tmp_path, server) == ""
        server.shutdown()
    (sender, recipients, message) = server.received[0]
    assert (sender, recipients) == ("reise@example.com", ["ops@example.com"])
    headline = "Kundereise: gold of kundereise_nightly failed (manual__2026-11-01T03:30:00+00:00)"
    assert message["Subject"] == headline
    lines = message.get_content().splitlines()
    assert lines[:2] == [f"{headline}: Kunne ikke lese", "bestillinger på Lørdag"]
    assert {"event: task_failed", "task: gold", "tries: 3", "run: manual__2026-11-01T03:30:00+00:00"} <= set(lines)


def test_a_password_is_sent_encrypted(tmp_path, signed):
    with SmtpServer(signed, ("reise", PASSWORD)) as server:
        assert alerted(tmp_path, server, trusted=signed[0], user="reise", password_env="MAIL_PASSWORD") == ""
        server.shutdown()
    assert len(server.received) == 1


def test_a_password_is_sent_to_no_server_that_nobody_vouches_for(tmp_path, signed):
    with SmtpServer(signed, ("reise", PASSWORD)) as server:
        said = alerted(tmp_path, server, user="reise", password_env="MAIL_PASSWORD")
        server.shutdown()
    assert said.startswith("Cannot send the alert: SSLCertVerificationError: Kundereise: gold of kundereise_nightly failed")
    assert (server.received, server.passwords_seen) == ([], [])


def test_a_server_that_cannot_encrypt_gets_no_password(tmp_path):
    with SmtpServer() as server:
        said = alerted(tmp_path, server, user="reise", password_env="MAIL_PASSWORD")
        server.shutdown()
    assert said.startswith("Cannot send the alert: SMTPNotSupportedError: ")
    assert (server.received, server.passwords_seen) == ([], [])


def test_an_alert_that_cannot_be_sent_changes_nothing_else(tmp_path, signed):
    with SmtpServer(signed, ("reise", "another password")) as server:
        said = alerted(tmp_path, server, trusted=signed[0], user="reise", password_env="MAIL_PASSWORD")
        server.shutdown()
    assert said.startswith("Cannot send the alert: SMTPAuthenticationError: ")
    assert PASSWORD not in said
    assert server.received == []
