"""Values on their way from java.sql to Python, and from Python into SQL."""

import datetime as dt
from decimal import Decimal
from typing import Any, Callable, Dict

Reader = Callable[[Any, int], Any]


def literal(value: Any) -> str:
    """The value as a literal of Spark SQL."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _double(value)
    if isinstance(value, (int, Decimal)):
        return str(value) if isinstance(value, int) else f"{value:f}"
    if isinstance(value, dt.datetime):
        return f"'{value.isoformat(sep=' ')}'"
    if isinstance(value, dt.date):
        return f"'{value.isoformat()}'"
    return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"


def _double(value: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return f"double('{value}')"
    return repr(value)


def _getter(name: str, convert: Callable[[Any], Any]) -> Reader:
    def read(rows: Any, column: int) -> Any:
        value = getattr(rows, name)(column)
        return None if rows.wasNull() else convert(value)

    return read


def _decimal(value: Any) -> Decimal:
    return Decimal(str(value.toPlainString()))


def _date(value: Any) -> dt.date:
    return dt.date.fromisoformat(str(value.toString()))


def _timestamp(value: Any) -> dt.datetime:
    """Python keeps microseconds, which is what Spark has."""
    local = value.toLocalDateTime()
    return dt.datetime(
        local.getYear(),
        local.getMonthValue(),
        local.getDayOfMonth(),
        local.getHour(),
        local.getMinute(),
        local.getSecond(),
        local.getNano() // 1000,
    )


_BOOLEAN = _getter("getBoolean", bool)
_INTEGER = _getter("getLong", int)
_DOUBLE = _getter("getDouble", float)
_DECIMAL = _getter("getBigDecimal", _decimal)
_STRING = _getter("getString", str)

# By the numbers of java.sql.Types. Arrays, maps, structs, intervals come as the text that the server makes of them.
_READERS: Dict[int, Reader] = {
    -7: _BOOLEAN,  # BIT
    16: _BOOLEAN,
    -6: _INTEGER,  # TINYINT
    5: _INTEGER,
    4: _INTEGER,
    -5: _INTEGER,  # BIGINT
    6: _DOUBLE,  # FLOAT
    7: _DOUBLE,  # REAL
    8: _DOUBLE,
    2: _DECIMAL,  # NUMERIC
    3: _DECIMAL,
    91: _getter("getDate", _date),
    93: _getter("getTimestamp", _timestamp),
}


def reader(sql_type: int) -> Reader:
    """What reads a column of this java.sql type."""
    return _READERS.get(sql_type, _STRING)
