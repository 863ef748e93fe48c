"""The JDBC layer over a real driver."""

import datetime as dt
from decimal import Decimal

import pytest

from dbt.adapters.sparkjdbc.errors import JdbcError


def rows(connection, sql, bindings=None):
    cursor = connection.cursor()
    try:
        cursor.execute(sql, bindings)
        return cursor.fetchall()
    finally:
        cursor.close()


@pytest.mark.parametrize(
    ("sql_type", "sql", "value"),
    [
        ("boolean", "true", True),
        ("smallint", "7", 7),
        ("int", "2147483647", 2147483647),
        ("bigint", "9223372036854775807", 9223372036854775807),
        ("double", "0.1", 0.1),
        ("decimal(18,4)", "5239240.5620", Decimal("5239240.5620")),
        ("date", "'2024-02-29'", dt.date(2024, 2, 29)),
        # The hour that summer time skips in Oslo exists in UTC.
        ("timestamp", "'2025-03-30 02:30:00.123456'", dt.datetime(2025, 3, 30, 2, 30, 0, 123456)),
        ("varchar(20)", "'Bø, ÅÄÖ, 日本'", "Bø, ÅÄÖ, 日本"),
    ],
)
def test_a_value_and_its_absence_arrive_as_python(derby, sql_type, sql, value):
    answer = rows(derby, f"values (cast({sql} as {sql_type})), (cast(null as {sql_type}))")
    assert answer == [(value,), (None,)]
    assert type(answer[0][0]) is type(value)


def test_columns_are_described_by_label_and_type(derby):
    cursor = derby.cursor()
    cursor.execute("select 1 as one, 'a' as \"letter\" from sysibm.sysdummy1")
    assert [column[:2] for column in cursor.description] == [("ONE", "INTEGER"), ("letter", "CHAR")]


def test_rows_come_in_the_portions_asked_for(derby):
    cursor = derby.cursor()
    cursor.execute("values 1, 2, 3, 4")
    assert cursor.fetchone() == (1,)
    assert cursor.fetchmany(2) == [(2,), (3,)]
    assert cursor.fetchall() == [(4,)]
    assert cursor.fetchone() is None


def test_a_statement_without_an_answer_has_no_rows(derby):
    cursor = derby.cursor()
    cursor.execute("create table nothing (id int)")
    assert cursor.description == []
    assert cursor.fetchall() == []


def test_bindings_are_written_as_literals(derby):
    assert rows(derby, "values (%s, %s)", [3, "a"]) == [(3, "a")]


def test_a_percent_sign_without_bindings_is_itself(derby):
    assert rows(derby, "values '100 %'") == [("100 %",)]


def test_a_failing_statement_says_why_and_the_connection_goes_on(derby):
    with pytest.raises(JdbcError, match="NO_SUCH_TABLE"):
        rows(derby, "select * from no_such_table")
    assert rows(derby, "values 1") == [(1,)]


def test_a_missing_driver_is_named(java):
    with pytest.raises(JdbcError, match="no.such.Driver"):
        java.connect("no.such.Driver", "jdbc:none", {})


def test_an_unreachable_server_is_named(java):
    with pytest.raises(JdbcError, match="127.0.0.1:1"):
        java.connect("org.apache.hive.jdbc.HiveDriver", "jdbc:hive2://127.0.0.1:1/default", {"user": "a"})
