"""A real shop's December 2010: its figures equal those that pandas finds. ArrivalOrderTest shows that the order of files changes nothing.

Reads the folder `online_retail` in KUNDEREISE_DATA, else in ../shared/data beside the project; skipped where neither is there.
"""

import os
import shutil
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from delta import Tables
from running import HOME, Company

DATA = Path(os.environ.get("KUNDEREISE_DATA") or HOME.parent / "shared/data") / "online_retail"
# Until FIRST all that there is by then, from then on file by file.
FIRST, LAST = "2010-12-22", "2010-12-23"
FILES = [f for f in sorted(DATA.glob("2010-12-*.csv.gz")) if f.name <= LAST + ".csv.gz"]

pytestmark = pytest.mark.skipif(not FILES, reason=f"no Online Retail files in {DATA}: set KUNDEREISE_DATA to the folder above online_retail")


@pytest.fixture(scope="module")
def shop(tmp_path_factory):
    """The shop after the nights of December."""
    folder = tmp_path_factory.mktemp("nightly")
    shop = Company.online_retail(folder, copy(FILES, folder / "files"))
    shop.reise("nightly", "--from", FIRST, "--to", LAST, "--skip-dbt")
    shop.tables = Tables(shop.warehouse)
    yield shop
    shop.remove()


@pytest.fixture(scope="module")
def lines():
    """Every line of every file, as text."""
    return pd.concat([pd.read_csv(f, dtype=str, keep_default_na=False) for f in FILES], ignore_index=True)


@pytest.fixture(scope="module")
def clean(lines):
    """Customer known, quantity and price positive, not cancelled; with each line's worth in exact money."""
    clean = lines[
        (lines.CustomerID != "")
        & ~lines.InvoiceNo.str.startswith("C")
        & (lines.Quantity.map(Decimal) > 0)
        & (lines.UnitPrice.map(Decimal) > 0)
    ].copy()
    clean["worth"] = clean.Quantity.map(Decimal) * clean.UnitPrice.map(Decimal)
    return clean


def copy(files, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for file in files:
        shutil.copy2(file, folder)
    return folder


def test_every_line_is_accounted_for(shop, lines):
    files = shop.tables.rows("ops.files")
    assert len(files) == len(FILES)
    assert sum(f["rows_in"] for f in files) == len(lines) == 42_481
    for f in files:
        assert f["rows_in"] == f["rows_accepted"] + f["rows_rejected"] + f["rows_duplicate"], f["path"]
        assert f["rows_duplicate"] == 0, f["path"]  # identical lines of one invoice are two lines

    cancelled = lines.InvoiceNo.str.startswith("C")
    refused = ~cancelled & ((lines.Quantity.map(Decimal) <= 0) | (lines.UnitPrice.map(Decimal) < 0))
    assert sum(f["rows_rejected"] for f in files) == refused.sum()
    (counts,) = shop.tables.query("SELECT count(*) AS refunds, sum(amount) AS worth FROM t", t="silver.refunds")
    returned = -(lines[cancelled].Quantity.map(Decimal) * lines[cancelled].UnitPrice.map(Decimal))
    assert counts == {"refunds": cancelled.sum(), "worth": returned.sum()}
    (counts,) = shop.tables.query("SELECT count(*) AS lines FROM t", t="silver.order_lines")
    assert counts["lines"] == (~cancelled & ~refused).sum()


def test_the_clean_orders_are_those_that_pandas_finds(shop, clean):
    (found,) = shop.tables.query(
        """
        SELECT count(DISTINCT identifier) AS customers, count(DISTINCT order_id) AS orders, count(*) AS lines,
          sum(quantity * unit_price) AS worth
        FROM orders JOIN lines USING (source, order_id) WHERE identifier IS NOT NULL AND unit_price > 0
        """,
        orders="silver.orders",
        lines="silver.order_lines",
    )
    assert found == {
        "customers": clean.CustomerID.nunique(), "orders": clean.InvoiceNo.nunique(), "lines": len(clean), "worth": clean.worth.sum()
    }  # fmt: skip
    assert (found["customers"], found["orders"], found["worth"]) == (885, 1_400, Decimal("572713.89"))


def test_gold_counts_the_same_orders(shop, clean):
    (customers,) = shop.tables.query(
        "SELECT count(*) FILTER (orders > 0) AS customers, sum(orders) AS orders FROM t", t="gold.customers"
    )
    (orders,) = shop.tables.query("SELECT count(*) AS orders, sum(value) AS worth FROM t WHERE kind = 'order'", t="gold.touchpoints")
    (cohort,) = shop.tables.rows("gold.retention")

    assert customers == {"customers": 885, "orders": 1_400}
    assert orders == {"orders": 1_400, "worth": clean.worth.sum()}
    assert (cohort["cohort_month"].isoformat(), cohort["period"], cohort["cohort_size"]) == ("2010-12-01", 0, 885)
    assert cohort["revenue"] == clean.worth.sum()
