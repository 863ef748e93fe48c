"""The macros of intervals against published numbers."""

import json
import os
import subprocess
import sys

import pytest
from building import PROJECT

pytestmark = pytest.mark.dbt


def evaluated(warehouse, built, expression):
    """What Spark answers to an expression written with the project's macros."""
    env = {**os.environ, "KUNDEREISE_JDBC_URL": warehouse.jdbc_url, "KUNDEREISE_JDBC_CLASSPATH": "unused"}
    command = [sys.executable, "-m", "dbt.cli.main", "--quiet", "compile", "--inline", f"select {expression} as answer", "--no-introspect",
               "--no-populate-cache", "--output", "json", "--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT),
               "--target-path", str(built[0] / "inline"), "--log-path", str(built[0] / "inline")]  # fmt: skip
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr
    return warehouse.read(json.loads(done.stdout)["compiled"])[0]["answer"]


def test_intervals_equal_those_published_by_newcombe(warehouse, built):
    """Statistics in Medicine 17 (1998): proportions 857-872, table I, method 3; differences 873-890, table II, method 10."""
    proportions = {(81, 263): (25.53, 36.62), (15, 148): (6.24, 16.05), (0, 20): (0, 16.11), (1, 29): (0.61, 17.18)}
    differences = {(56, 70, 48, 80): (5.24, 33.39), (9, 10, 3, 10): (17.05, 80.90), (5, 56, 0, 29): (-3.81, 19.26)}

    def bounds(hits, n):
        return f"{{{{ wilson_bound({hits}, {n}, '-') }}}}", f"{{{{ wilson_bound({hits}, {n}, '+') }}}}"

    def rate(name, hits, n):
        low, high = bounds(hits, n)
        return f"100D * {hits} / {n} as {name}value, {low} as {name}ci_low, {high} as {name}ci_high"

    changes = ["(select array({{ change_bound('', 'previous_', '-') }}, {{ change_bound('', 'previous_', '+') }})"
               f" from (select {rate('', a, m)}, {rate('previous_', b, n)}))" for a, m, b, n in differences]  # fmt: skip
    singles = [f"array({', '.join(bounds(hits, n))})" for hits, n in proportions]
    answer = evaluated(warehouse, built, f"array({', '.join(singles + changes)})")
    for got, published in zip(answer, [*proportions.values(), *differences.values()], strict=True):
        assert got == pytest.approx(published, abs=0.0051)
