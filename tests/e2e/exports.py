"""The demo company's exports as plain Python reads them, and the truth beside them. Nothing here is the pipelines' own code."""

import csv
import datetime as dt
import json
from collections import defaultdict
from pathlib import Path
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


def utc(text):
    """A time with its zone as UTC without one."""
    return dt.datetime.fromisoformat(text).astimezone(dt.timezone.utc).replace(tzinfo=None)


def oslo_month(time):
    """First day of the month in which a UTC time falls in Oslo."""
    return time.replace(tzinfo=dt.timezone.utc).astimezone(OSLO).date().replace(day=1)


class Exports:
    def __init__(self, folder):
        self.landing = Path(folder) / "landing"
        self._truth = Path(folder) / "truth"
        self._broken = defaultdict(set)
        for row in self.truth("broken_rows"):
            self._broken[row["night"], row["file"]].add(int(row["row_number"]))

    def truth(self, name):
        with open(self._truth / f"{name}.csv", newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file))

    @property
    def nights(self):
        return sorted(folder.name for folder in self.landing.iterdir())

    def records(self, file, **form):
        """The sound records of every night's file, in order; `form` is how csv reads them, none for JSON lines."""
        for night in self.nights:
            path = self.landing / night / file
            if not path.exists():
                continue
            lines = _csv_lines(path, **form) if form else _json_lines(path)
            for number, read in enumerate(lines, 1):
                if number not in self._broken[night, file]:
                    yield read()

    def events(self):
        """Each web event once."""
        return {event["event_id"]: event for event in self.records("web_events.jsonl")}.values()

    def answers(self):
        """Each survey answer once."""
        records = self.records("surveys.csv", encoding="iso-8859-1", delimiter=";")
        return {record["answer_id"]: record for record in records}.values()

    def orders(self):
        """Each order in its latest version."""
        latest = {}
        for order in self.records("orders.csv", encoding="utf-8-sig", delimiter=";"):
            known = latest.get(order["order_no"])
            if known is None or utc(known["updated"]) <= utc(order["updated"]):
                latest[order["order_no"]] = order
        return latest.values()


def _csv_lines(path, encoding, delimiter):
    with open(path, newline="", encoding=encoding) as file:
        rows = csv.reader(file, delimiter=delimiter)
        header = next(rows)
        for row in rows:
            yield lambda row=row: dict(zip(header, row, strict=True))


def _json_lines(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            yield lambda line=line: json.loads(line)
