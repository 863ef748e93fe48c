"""Tells people what went wrong with a night: by a webhook, by mail, or both, as `schedule: alert:` of `reise.yml` says.

Only the standard library is used, and only when there is something to tell. An alert that cannot be sent is logged and changes nothing
else. What is secret, the webhook's address and the mail server's password, is in variables of the environment.
"""

import json
import logging
import os
import smtplib
import ssl
import urllib.request
from email.message import EmailMessage
from pathlib import Path

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 15


def task_failed(context):
    """Called when a task has failed for good, its retries used up."""
    task = context["ti"]
    reason = str(context.get("exception") or "its process was gone")
    tell(
        f"Kundereise: {task.task_id} of {task.dag_id} failed ({task.run_id})",
        event="task_failed",
        dag=task.dag_id,
        run=task.run_id,
        task=task.task_id,
        tries=task.try_number,
        reason=reason,
    )


def deadline_missed(context, dag):
    """Called when a run has not ended by its deadline; it goes on."""
    run = (context.get("dag_run") or {}).get("dag_run_id") or (context.get("dag_run") or {}).get("run_id")
    tell(f"Kundereise: {dag} is late: the run {run} has not ended by its deadline", event="deadline_missed", dag=dag, run=run)


def tell(headline, **facts):
    text = f"{headline}: {facts['reason']}" if "reason" in facts else headline
    alert = json.loads(Path(__file__).with_name("kundereise.json").read_text(encoding="utf-8"))["alert"]
    for send, way in ((_post, alert.get("webhook_env")), (_mail, alert.get("mail"))):
        if way:
            try:
                send(way, headline, text, facts)
            except Exception as problem:
                # The address may be a secret: only the kind of what went wrong is told.
                log.error("Cannot send the alert: %s: %s", type(problem).__name__, text)


def _post(variable, _, text, facts):
    # Chat programs show "text"; others find the facts beside it.
    body = json.dumps({"text": text, **facts}).encode()
    request = urllib.request.Request(os.environ[variable], body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS):
        pass


def _mail(mail, headline, text, facts):
    message = EmailMessage()
    message["Subject"] = headline
    message["From"], message["To"] = mail["from"], mail["to"]
    message.set_content("\n".join([text, "", *(f"{name}: {fact}" for name, fact in facts.items())]))
    with smtplib.SMTP(mail["host"], mail["port"], timeout=PATIENCE_SECONDS) as server:
        if mail.get("user"):
            # The password is told to nobody whose certificate is not vouched for.
            server.starttls(context=ssl.create_default_context())
            server.login(mail["user"], os.environ[mail["password_env"]])
        server.send_message(message)
