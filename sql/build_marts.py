"""Builds and tests the marts, and on request documents them, in one process: what the night runs.

    python sql/build_marts.py --target-path DIR --vars '{"business_date": "2024-03-31", "time_zone": "Europe/Oslo"}' [--docs]
    python sql/build_marts.py --target-path DIR --requests

Standard output holds one JSON object a line: each node as it finishes, the offending rows of each failed test, and a summary.
The exit code is 0 when every model was built and every test passed, otherwise 1. With --requests it loads dbt at once, so that
a run of several nights waits for that only once, and builds what each line of standard input asks for: {"vars": {…}, "docs":
true, "env": {…}}; after each it says {"done": true, "success": …}. A line {"parse": {vars}, "env": {…}} makes it read the project
before it is asked to build, and is not answered. See sql/README.md.
"""
import argparse
import contextlib
import datetime as dt
import json
import os
import sys
import time
from decimal import Decimal
from pathlib import Path

PROJECT = Path(__file__).resolve().parent
STAGING = "staging/"
SHOWN_ROWS = 20
GOOD = {"success", "pass"}


class Lines:
    """Writes JSON lines to the real standard output; dbt's own chatter goes to standard error meanwhile."""

    def __init__(self, out):
        self._out = out

    def write(self, **fields):
        self._out.write(json.dumps(fields, ensure_ascii=False, default=_plain) + "\n")
        self._out.flush()


def _plain(value):
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return str(value)


def arguments(argv):
    parser = argparse.ArgumentParser(description="Builds, tests and documents the marts.")
    parser.add_argument("--target-path", required=True, help="folder of dbt's results, logs and parsed project; kept from night to night")
    parser.add_argument("--vars", help="JSON object of dbt vars; business_date is required")
    parser.add_argument("--requests", action="store_true", help="build what each line of standard input asks for")
    parser.add_argument("--docs", action="store_true", help="after a good build also write catalog.json and static_index.html")
    parser.add_argument("--unit-tests", action="store_true", help="run dbt's unit tests too (they are left out of the night)")
    parser.add_argument("--select", help="dbt's node selection; default: everything")
    parser.add_argument("--threads", default="3")
    parsed = parser.parse_args(argv)
    if parsed.requests:
        return parsed
    try:
        parsed.vars = json.loads(parsed.vars)
        dt.date.fromisoformat(parsed.vars["business_date"])
    except (ValueError, KeyError, TypeError) as reason:
        parser.error(f"Cannot read --vars: {reason!r}; a JSON object with business_date as yyyy-MM-dd is needed")
    return parsed


def common(parsed, variables):
    target = str(Path(parsed.target_path).resolve())
    return [
        "--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT), "--target-path", target, "--log-path", target,
        "--vars", json.dumps(variables, sort_keys=True), "--log-level", "none", "--log-level-file", "info",
    ]  # fmt: skip


def on_event(lines):
    """A dbt event listener that reports each finished node."""

    def listen(event):
        if event.info.name != "NodeFinished":
            return
        node, result = event.data.node_info, event.data.run_result
        if node.node_status == "success" and node.node_path.startswith(STAGING):
            return  # part of the marts that read it, nothing of its own
        lines.write(
            node=node.node_name,
            type=node.resource_type,
            status=str(result.status),
            seconds=round(result.execution_time, 3),
            failures=result.num_failures if node.resource_type == "test" else None,
            message=result.message or None,
        )

    return listen


def report_offending_rows(lines, results):
    """Queries each failed test once more and prints the first rows it returns."""
    from dbt.adapters.factory import get_adapter_by_type

    failed = [r for r in results if r.node.resource_type == "test" and r.status == "fail"]
    if not failed:
        return
    adapter = get_adapter_by_type("sparkjdbc")
    for result in failed:
        sql = result.node.compiled_code
        with adapter.connection_named(f"rows of {result.node.name}"):
            _, table = adapter.execute(sql, fetch=True, limit=SHOWN_ROWS)
        rows = [dict(zip(table.column_names, row)) for row in table.rows]
        lines.write(test=result.node.name, failures=result.failures, rows=rows, sql=sql)


def report_reads(lines, target):
    """Says of each mart which tables and marts it is made of."""
    manifest = json.loads((Path(target) / "manifest.json").read_text(encoding="utf-8"))
    nodes, sources, parents = manifest["nodes"], manifest["sources"], manifest["parent_map"]

    def is_table(node):
        return node in sources or not nodes[node]["path"].startswith(STAGING)

    def name(node):
        known = sources[node] if node in sources else nodes[node]
        return f"{known['schema']}.{known['identifier'] if node in sources else known['name']}"

    def tables(node):
        return set().union(*({name(parent)} if is_table(parent) else tables(parent) for parent in parents[node]))

    models = [node for node in nodes if nodes[node]["resource_type"] == "model" and is_table(node)]
    lines.write(reads={nodes[node]["name"]: sorted(tables(node)) for node in models})


def run(parsed, lines):
    from dbt.cli.main import dbtRunner

    variables = dict(parsed.vars)
    # Not as a var: dbt parses the whole project again when a var changes, and this one changes every night.
    os.environ["KUNDEREISE_BUSINESS_DATE"] = variables.pop("business_date")
    command = ["build", *common(parsed, variables), "--threads", parsed.threads]
    if not parsed.unit_tests:
        command += ["--exclude-resource-type", "unit_test"]
    if parsed.select:
        command += ["--select", parsed.select]
    outcome = dbtRunner(callbacks=[on_event(lines)]).invoke(command)
    if outcome.exception:
        lines.write(error=str(outcome.exception))
        return False
    results = list(outcome.result.results)
    report_offending_rows(lines, results)
    if outcome.success:
        report_reads(lines, parsed.target_path)
    good = sum(str(r.status) in GOOD for r in results)
    lines.write(summary="build", nodes=len(results), good=good, bad=len(results) - good, seconds=round(outcome.result.elapsed_time, 3))
    return outcome.success


def document(parsed, lines):
    from dbt.cli.main import dbtRunner

    started = time.monotonic()
    variables = {k: v for k, v in parsed.vars.items() if k != "business_date"}
    outcome = dbtRunner().invoke(["docs", "generate", *common(parsed, variables), "--no-compile", "--static"])
    if outcome.exception:
        lines.write(error=str(outcome.exception))
    lines.write(summary="docs", good=bool(outcome.success), seconds=round(time.monotonic() - started, 3))
    return outcome.success


def build(parsed, lines):
    return run(parsed, lines) and (not parsed.docs or document(parsed, lines))


def parse(parsed, variables):
    """Reads the project, so that a build need not. What is wrong with it the build will say."""
    from dbt.cli.main import dbtRunner

    # Nobody connects to it.
    os.environ.setdefault("KUNDEREISE_JDBC_URL", "jdbc:hive2://")
    dbtRunner().invoke(["parse", *common(parsed, variables)])


def answer_requests(parsed, lines):
    import jpype  # noqa: F401
    from dbt.adapters import sparkjdbc  # noqa: F401
    from dbt.cli.main import dbtRunner  # noqa: F401

    for line in sys.stdin:
        request = json.loads(line)
        os.environ.update(request["env"])
        if "parse" in request:
            parse(parsed, request["parse"])
            continue
        parsed.vars, parsed.docs = request["vars"], request["docs"]
        lines.write(done=True, success=bool(build(parsed, lines)))
    return True


def main(argv=None):
    parsed = arguments(argv)
    lines = Lines(sys.stdout)
    with contextlib.redirect_stdout(sys.stderr):
        done = answer_requests(parsed, lines) if parsed.requests else build(parsed, lines)
    return 0 if done else 1


if __name__ == "__main__":
    sys.exit(main())
