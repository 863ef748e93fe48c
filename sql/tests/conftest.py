"""One warehouse of a made-up shop for all tests of the marts, built once: the tests compare it with pandas."""

import pandas as pd
import pytest

pytest.register_assert_rewrite("evidence")

import shop  # noqa: E402
from building import MARTS, build  # noqa: E402
from evidence import local_day  # noqa: E402
from ticket_facts import ticket_facts  # noqa: E402
from warehouse import Warehouse  # noqa: E402


def pytest_configure(config):
    config.addinivalue_line("markers", "dbt: needs Java, Spark and dbt; runs the project over JDBC")


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory):
    served = Warehouse(tmp_path_factory.mktemp("warehouse"))
    served.write(shop.rows())
    return served


@pytest.fixture(scope="session")
def built(warehouse, tmp_path_factory):
    target = tmp_path_factory.mktemp("target")
    code, lines, output = build(warehouse, target, "--docs", "--unit-tests")
    assert code == 0, output
    return target, lines


@pytest.fixture(scope="session")
def tables():
    return {name: pd.DataFrame(rows) for name, rows in shop.rows().items()}


@pytest.fixture(scope="session")
def marts(warehouse, built):
    return {name: pd.DataFrame(warehouse.read(f"select * from marts_build.{name}")) for name in MARTS}


@pytest.fixture(scope="session")
def answers(tables):
    segments = tables["silver.identities"].merge(tables["gold.customers"], on="customer_id").set_index("identifier").segment
    frame = tables["silver.survey_answers"]
    frame = frame[frame.metric.isin(["nps", "csat", "ces"])].copy()
    frame["day"] = local_day(frame.answered_at)
    frame["segment"] = frame.identifier.map(segments)
    plus = {"nps": lambda s: s >= 9, "csat": lambda s: s >= 4, "ces": lambda s: s <= 3}
    frame["plus"] = [plus[m](s) for m, s in zip(frame.metric, frame.score)]
    frame["minus"] = (frame.metric == "nps") & (frame.score <= 6)
    return frame


@pytest.fixture(scope="session")
def tickets(tables):
    return ticket_facts(tables)
