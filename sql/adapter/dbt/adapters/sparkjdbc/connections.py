"""How dbt finds the server, and what it does with a connection."""

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Dict, Generator, List, Optional, Sequence, Tuple

from dbt.adapters.contracts.connection import Connection, ConnectionState
from dbt.adapters.events.logging import AdapterLogger
from dbt.adapters.exceptions import FailedToConnectError
from dbt.adapters.spark.connections import (
    SparkConnectionManager,
    SparkConnectionWrapper,
    SparkCredentials,
)
from dbt_common.exceptions import DbtDatabaseError, DbtRuntimeError

from dbt.adapters.sparkjdbc import jdbc
from dbt.adapters.sparkjdbc.errors import JdbcError

logger = AdapterLogger("SparkJdbc")


@dataclass
class SparkJdbcCredentials(SparkCredentials):
    """The profile's keys; `jdbc_url`, `classpath` and `schema` are all that most need."""

    jdbc_url: str = ""
    # Patterns of the jars with the driver.
    classpath: List[str] = field(default_factory=list)
    jdbc_driver: str = "org.apache.hive.jdbc.HiveDriver"
    jvm_options: List[str] = field(default_factory=lambda: ["-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"])
    # Given to the driver as they are.
    properties: Dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        missing = [key for key in ("jdbc_url", "classpath", "schema") if not getattr(self, key)]
        if missing:
            raise DbtRuntimeError(f"Cannot use the profile: it lacks {' and '.join(missing)}")
        if self.database is not None and self.database != self.schema:
            raise DbtRuntimeError(
                f'Cannot use the profile: Spark has schemas only, so leave out database "{self.database}"'
            )
        self.database = None
        self.server_side_parameters = {
            "spark.sql.ansi.enabled": "false",
            **{str(key): str(value) for key, value in self.server_side_parameters.items()},
        }

    @property
    def type(self) -> str:
        return "sparkjdbc"

    @property
    def unique_field(self) -> str:
        return self.jdbc_url

    def _connection_keys(self) -> Tuple[str, ...]:
        """Without the URL: dbt parses the whole project anew when one of these changes, and a night's server has another port."""
        return "jdbc_driver", "user", "schema"


class SparkJdbcHandle(SparkConnectionWrapper):
    """A connection with the statement it is busy with, as dbt-spark wants it."""

    def __init__(self, connection: jdbc.JdbcConnection) -> None:
        self._connection = connection
        self._cursor: Optional[jdbc.JdbcCursor] = None

    def cursor(self) -> "SparkJdbcHandle":
        if self._cursor is not None:
            self._cursor.close()
        self._cursor = self._connection.cursor()
        return self

    def execute(self, sql: str, bindings: Optional[List[Any]] = None) -> None:
        self._current().execute(sql.strip().removesuffix(";"), bindings)

    def fetchall(self) -> List[Tuple]:
        return self._current().fetchall()

    def fetchmany(self, limit: int) -> List[Tuple]:
        return self._current().fetchmany(limit)

    def fetchone(self) -> Optional[Tuple]:
        return self._current().fetchone()

    @property
    def description(self) -> Sequence[Tuple]:
        return self._current().description

    def cancel(self) -> None:
        if self._cursor is not None:
            self._cursor.cancel()

    def close(self) -> None:
        if self._cursor is not None:
            self._cursor.close()
        self._connection.close()

    def rollback(self) -> None:
        """Spark has no transactions over several statements."""

    def _current(self) -> jdbc.JdbcCursor:
        if self._cursor is None:
            raise DbtRuntimeError("Cannot use a connection without a cursor")
        return self._cursor


class SparkJdbcConnectionManager(SparkConnectionManager):
    TYPE = "sparkjdbc"

    @contextmanager
    def exception_handler(self, sql: str) -> Generator[None, None, None]:
        try:
            yield
        except JdbcError as error:
            logger.debug(f"Error while running:\n{sql}")
            raise DbtDatabaseError(str(error)) from None

    def release(self) -> None:
        """Keeps the thread's connection for its next node, since opening one takes as long as a small query does.
        `cleanup_all` closes them when the run ends; one that failed is closed at once."""
        connection = self.get_if_exists()
        if connection is not None and connection.state != ConnectionState.OPEN:
            super().release()

    @classmethod
    def open(cls, connection: Connection) -> Connection:
        if connection.state == ConnectionState.OPEN:
            return connection
        profile: SparkJdbcCredentials = connection.credentials
        try:
            jdbc.start_java(profile.classpath, profile.jvm_options)
            return cls.retry_connection(
                connection,
                connect=lambda: _open(profile),
                logger=logger,
                retryable_exceptions=[JdbcError],
                retry_limit=profile.connect_retries,
                retry_timeout=profile.connect_timeout,
            )
        except (JdbcError, FailedToConnectError) as error:
            raise FailedToConnectError(f"Cannot connect to {profile.jdbc_url}: {error}") from None


def _open(profile: SparkJdbcCredentials) -> SparkJdbcHandle:
    login = {"user": profile.user, "password": profile.password}
    handle = SparkJdbcHandle(jdbc.connect(profile.jdbc_driver, profile.jdbc_url, {**login, **profile.properties}))
    try:
        for key, value in profile.server_side_parameters.items():
            handle.cursor().execute(f"set {key}={value}")
    except JdbcError:
        handle.close()
        raise
    return handle
