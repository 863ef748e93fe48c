#!/usr/bin/env python3
"""What a night costs beside building everything, and as history grows.

  bench/nights.py --reise ./reise --rows 1000000 --users 50000 [--times 4]

Lands the events of gen_events.py as web events of a company of its own: all but the last, then in a second night the last 1 % of
--rows in time. Does so once for --rows and, unless --times is 1, for a history --times as long (with as many more users) and the same number of new
events. Prints the seconds of both nights from their first step to their last (marts left out), and the two ratios."""
import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

HERE = Path(__file__).resolve().parent
NIGHTS = ("2025-01-01", "2025-01-02")
CONNECTOR = """
connector: events
feeds:
  events: {files: "*.parquet", format: parquet, columns: {event_id: required, user_id: required, ts: required, stage: required, channel: required}}
streams:
  - stream: web_events
    feed: events
    columns:
      event_id: cast(event_id as string)
      anonymous_id: concat('d', user_id)
      occurred_at: ts
      name: element_at(array('page_view', 'product_view', 'search', 'add_to_cart', 'purchase'), cast(stage as int))
      page: concat('/', stage)
      utm_source: channel
"""
CONFIG = """
company: {name: Bench, time_zone: UTC, currency: EUR, country: DE}
warehouse: warehouse
sources: [{name: web, connector: events.yml, path: "landing/{date}"}]
attribution: {conversions: []}
"""


def land(folder, events, new):
    """The new events are the last in time."""
    table = pq.read_table(events)
    table = table.append_column("event_id", pa.array(range(table.num_rows), pa.int64()))
    table = table.take(pc.sort_indices(table, [("ts", "ascending")]))
    (folder / "events.yml").write_text(CONNECTOR)
    (folder / "reise.yml").write_text(CONFIG)
    for night, part in zip(NIGHTS, (table.slice(0, table.num_rows - new), table.slice(table.num_rows - new))):
        (folder / "landing" / night).mkdir(parents=True)
        pq.write_table(part, folder / "landing" / night / "events.parquet")


def nights(reise, folder):
    """The seconds of each night, told from when its steps' lines come."""
    command = [reise, "nightly", "--config", str(folder / "reise.yml"), "--from", NIGHTS[0], "--to", NIGHTS[1], "--skip-dbt", "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    begun, ended = {}, {}
    for line in process.stdout:
        step, now = json.loads(line), time.monotonic()
        begun.setdefault(step["date"], now - step["seconds"])
        ended[step["date"]] = now
        print(f"  {step['date']} {step['step']:28} {step['rows_out']:>10} {step['seconds']:8.1f} s", file=sys.stderr)
    if process.wait() != 0:
        sys.exit(f"Cannot measure: {' '.join(command)} ended with {process.returncode}")
    return [ended[night] - begun[night] for night in NIGHTS]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reise", default=str(HERE.parent / "reise"))
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--users", type=int, default=50_000)
    parser.add_argument("--times", type=int, default=4)
    options = parser.parse_args()
    found = {}
    for times in sorted({1, options.times}):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            events = folder / "generated.parquet"
            generate = [sys.executable, HERE / "gen_events.py", "--rows", options.rows * times, "--users", options.users * times, "--out", events]
            subprocess.run([str(word) for word in generate], check=True, stdout=subprocess.DEVNULL)
            land(folder, events, options.rows // 100)
            found[times] = nights(options.reise, folder)
        print(f"{options.rows * times:>12,} events: all {found[times][0]:7.1f} s, then {options.rows // 100:,} more {found[times][1]:7.1f} s")
    print(f"a night with 1 % new events: {found[1][1] / found[1][0]:.2f} x building everything")
    if options.times > 1:
        print(f"a history {options.times} times as long: {found[options.times][1] / found[1][1]:.2f} x the night")


if __name__ == "__main__":
    main()
