"""How what the demo company's warehouse says is compared: three questions that a person may ask in several ways, and values of
Parquet and of the report as plain Python has them."""

import datetime as dt
import re

import measures
import pytest

NPS = "SELECT month, n, value, se, ci_low, ci_high FROM marts.experience WHERE metric = 'nps' AND segment = 'All' ORDER BY month"
FUNNEL = (
    "SELECT entry_month, step, n, reached, value, se, ci_low, ci_high, step_conversion, median_hours, p90_hours"
    " FROM marts.funnel WHERE funnel = 'journey' AND channel = 'All' ORDER BY entry_month, step"
)
RETENTION = (
    "SELECT cohort_month, period, n, retained, value, se, ci_low, ci_high, revenue FROM marts.retention"
    " WHERE definition = 'orders' AND segment = 'All' ORDER BY cohort_month, period"
)
QUESTIONS = {"nps": NPS, "funnel": FUNNEL, "retention": RETENTION}


def answer(company, question):
    """A question's rows straight from the mart's files."""
    table = re.search(r"FROM marts\.(\w+)", question)[1]
    return company.tables.query(question.replace(f"FROM marts.{table}", "FROM t"), t=f"marts.{table}")


def close(expected):
    return None if expected is None else pytest.approx(expected, rel=1e-12)


def percent(hits, n):
    return 100.0 * hits / n if n >= measures.MINIMUM_N else None


def plain(value):
    """Times of Parquet bear a zone."""
    return value.astimezone(dt.timezone.utc).replace(tzinfo=None) if isinstance(value, dt.datetime) and value.tzinfo else value
