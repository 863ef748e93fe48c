"""Runs the dbt project as the night does, over the made-up shop."""

import json
import os
import subprocess
import sys
from pathlib import Path

import shop
from evidence import MINIMUM_N
from serving import DRIVER

PROJECT = Path(__file__).resolve().parents[1]
MARTS = ("journey_stages", "funnel", "retention", "attribution", "experience", "service", "executive_kpis", "chats", "page_health", "stores",
         "employee_experience", "stage_flow", "pages",
         "segments", "segment_moves", "clusters",
         "customer_value", "customer_margin", "revenue", "cross_sell")  # fmt: skip
VARS = {
    "business_date": shop.BUSINESS_DATE.isoformat(),
    "time_zone": shop.ZONE,
    "minimum_n": MINIMUM_N,
    "currency": "NOK",
    "targets": {"nps": 40, "csat": 80, "ces_high_effort": 20, "first_response_minutes": 240, "resolution_hours": 48,
                "first_contact_resolution": 70},
}  # fmt: skip


def build(warehouse, target, *options):
    """Runs the night's command; returns its exit code and its lines."""
    classpath = os.environ.get("KUNDEREISE_JDBC_CLASSPATH", str(DRIVER))
    env = {**os.environ, "KUNDEREISE_JDBC_URL": warehouse.jdbc_url, "KUNDEREISE_JDBC_CLASSPATH": classpath}
    command = [sys.executable, str(PROJECT / "build_marts.py"), "--target-path", str(target), "--vars", json.dumps(VARS), *options]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=1200)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return done.returncode, lines, done.stdout + done.stderr
