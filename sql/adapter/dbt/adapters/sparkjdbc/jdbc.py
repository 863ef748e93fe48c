"""java.sql as dbt wants it: connections, cursors, rows. The Java machine lives in this process."""

import glob
import threading
from typing import Any, List, Mapping, Optional, Sequence, Tuple

import jpype

from dbt.adapters.sparkjdbc.errors import JdbcError, from_java
from dbt.adapters.sparkjdbc.values import literal, reader

_STARTING = threading.Lock()

# Times are read as UTC: in other zones the hour that summer time skips does not exist. -Xrs leaves Ctrl-C to Python, which
# then cancels the statements that run.
_ALWAYS = ("-Duser.timezone=UTC", "-Xrs")


def start_java(classpath: Sequence[str], options: Sequence[str]) -> None:
    """Starts Java with the jars that the patterns of `classpath` match, unless it already runs."""
    with _STARTING:
        if jpype.isJVMStarted():
            return
        jars = [jar for pattern in classpath for jar in sorted(glob.glob(pattern))]
        if not jars:
            raise JdbcError(f"Cannot start Java: no JDBC driver matches {', '.join(classpath) or 'an empty classpath'}")
        jpype.startJVM(*options, *_ALWAYS, classpath=jars, interrupt=False, convertStrings=True)
        _silence_standard_error()


def _silence_standard_error() -> None:
    """Drivers that miss a logger complain there, amid dbt's own lines; what matters arrives as exceptions."""
    nowhere = jpype.JClass("java.io.OutputStream").nullOutputStream()
    jpype.JClass("java.lang.System").setErr(jpype.JClass("java.io.PrintStream")(nowhere))


def connect(driver: str, url: str, properties: Mapping[str, Optional[str]]) -> "JdbcConnection":
    """Opens a connection; `properties` are the driver's own, such as user and password."""
    settings = jpype.JClass("java.util.Properties")()
    for key, value in properties.items():
        if value is not None:
            settings.setProperty(key, str(value))
    try:
        jpype.JClass("java.lang.Class").forName(driver)
        return JdbcConnection(jpype.JClass("java.sql.DriverManager").getConnection(url, settings))
    except jpype.JException as exception:
        raise from_java(exception) from None


class JdbcConnection:
    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def cursor(self) -> "JdbcCursor":
        try:
            return JdbcCursor(self._connection.createStatement())
        except jpype.JException as exception:
            raise from_java(exception) from None

    def close(self) -> None:
        try:
            self._connection.close()
        except jpype.JException:
            pass  # The server has gone away: so has the connection.


class JdbcCursor:
    """One statement and the rows it answers with."""

    def __init__(self, statement: Any) -> None:
        self._statement = statement
        self._rows: Any = None
        self._readers: List[Any] = []
        self.description: List[Tuple] = []

    def execute(self, sql: str, bindings: Optional[Sequence[Any]] = None) -> None:
        if bindings:
            sql = sql % tuple(literal(value) for value in bindings)
        self._rows, self._readers, self.description = None, [], []
        try:
            if self._statement.execute(sql):
                self._rows = self._statement.getResultSet()
                self._describe(self._rows.getMetaData())
        except jpype.JException as exception:
            raise from_java(exception) from None

    def _describe(self, columns: Any) -> None:
        for i in range(1, columns.getColumnCount() + 1):
            self._readers.append(reader(int(columns.getColumnType(i))))
            name, kind = str(columns.getColumnLabel(i)), str(columns.getColumnTypeName(i))
            self.description.append((name, kind, None, None, None, None, True))

    def fetchmany(self, limit: Optional[int] = None) -> List[Tuple]:
        """The next rows, at most `limit` of them; all that are left without it."""
        rows: List[Tuple] = []
        try:
            while self._rows is not None and (limit is None or len(rows) < limit) and self._rows.next():
                rows.append(tuple(read(self._rows, i) for i, read in enumerate(self._readers, 1)))
        except jpype.JException as exception:
            raise from_java(exception) from None
        return rows

    def fetchall(self) -> List[Tuple]:
        return self.fetchmany()

    def fetchone(self) -> Optional[Tuple]:
        return next(iter(self.fetchmany(1)), None)

    def cancel(self) -> None:
        self._quietly(self._statement.cancel)

    def close(self) -> None:
        self._quietly(self._statement.close)

    @staticmethod
    def _quietly(end) -> None:
        try:
            end()
        except jpype.JException:
            pass  # It has ended already.
