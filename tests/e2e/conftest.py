"""End-to-end tests: `./reise` as a child process in folders of its own. The suites are demo, data and chaos: see setup/suites.sh."""

import datetime as dt
import sys

import measures
import pytest
from delta import Tables
from exports import Exports
from running import HOME, Company

sys.path.append(str(HOME / "notebooks/tests"))


def pytest_configure(config):
    config.addinivalue_line("markers", "spoils: leaves the demo company's warehouse as no other test may find it, and so comes last")


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: item.get_closest_marker("spoils") is not None)


@pytest.fixture(scope="session")
def company(tmp_path_factory):
    """The demo company after two nights, marts and report after the second: one for all tests of the suite demo."""
    company = Company.demo(tmp_path_factory.mktemp("demo"))
    company.reise("demo", "generate", "--customers", "150", "--nights", "2", "--seed", "5", "--out", str(company.folder))
    company.exports = Exports(company.folder)
    with open(company.config, "a", encoding="utf-8") as config:
        config.write("\nmonitoring: {prometheus: night.prom, openlineage: lineage.jsonl}\n")
    first, *_, last = company.exports.nights
    company.said = company.reise("nightly", "--from", first, "--to", last, "--marts-last").stdout
    company.business_date = dt.date.fromisoformat(last)
    company.tables = Tables(company.warehouse)
    yield company
    company.remove()


@pytest.fixture(scope="session")
def journeys(company):
    return measures.journeys(company.exports.truth("touchpoints"))
