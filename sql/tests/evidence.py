"""What a figure's evidence has to be, and the days of the made-up shop, in plain Python and pandas."""

import datetime as dt

import pandas as pd
import pytest
import shop

MINIMUM_N = 5
AS_OF = shop.utc_midnight_after(shop.BUSINESS_DATE)
Z = 1.959963984540054


def local_day(times):
    return times.map(lambda t: shop.local(t.to_pydatetime()).date() if pd.notna(t) else None)


def month_of(days):
    return days.map(lambda d: d.replace(day=1) if d else None)


def within(days, length, ago=0):
    last = shop.BUSINESS_DATE - dt.timedelta(days=ago)
    first = last - dt.timedelta(days=length - 1)
    return days.map(lambda d: d is not None and first <= d <= last)


def wilson(hits, n):
    """Roots of (p - q)^2 = z^2 q (1 - q) / n for q, in per cent: the definition, not the formula of the macro."""
    a, b, c = 1 + Z * Z / n, -(2 * hits / n + Z * Z / n), (hits / n) ** 2
    root = max(0, b * b - 4 * a * c) ** 0.5
    return 100 * (-b - root) / (2 * a), 100 * (-b + root) / (2 * a)


def assert_rate(row, hits, n, misses=None):
    """The evidence columns of a proportion, or of a net score when misses are given."""
    assert row["n"] == n
    if n < MINIMUM_N:
        assert pd.isna(row["value"]) and pd.isna(row["se"]) and pd.isna(row["ci_low"]) and row["suppressed_reason"] == "n below minimum"
        return
    scores = pd.Series([100.0] * hits + [-100.0] * (misses or 0) + [0.0] * (n - hits - (misses or 0)))
    se = scores.std(ddof=0) / n**0.5
    low, high = wilson(hits, n) if misses is None else (scores.mean() - Z * se, scores.mean() + Z * se)
    assert [row["value"], row["se"], row["ci_low"], row["ci_high"]] == pytest.approx([scores.mean(), se, low, high], abs=1e-9)
    assert pd.isna(row["suppressed_reason"])
