import datetime as dt
from decimal import Decimal

import pytest

from dbt.adapters.sparkjdbc.values import literal


@pytest.mark.parametrize(
    ("value", "sql"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (7, "7"),
        (-0.5, "-0.5"),
        (1e-7, "1e-07"),
        (float("nan"), "double('nan')"),
        (float("-inf"), "double('-inf')"),
        (Decimal("1E+3"), "1000"),
        (Decimal("12.3400"), "12.3400"),
        (dt.date(2025, 3, 30), "'2025-03-30'"),
        (dt.datetime(2025, 3, 30, 2, 30, 0, 5), "'2025-03-30 02:30:00.000005'"),
        ("Bø's \\ verksted", "'Bø\\'s \\\\ verksted'"),
        ("", "''"),
    ],
)
def test_a_value_becomes_a_literal(value, sql):
    assert literal(value) == sql
