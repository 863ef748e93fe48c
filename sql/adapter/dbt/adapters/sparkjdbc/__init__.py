"""dbt's adapter `sparkjdbc`: dbt-spark, reaching its server through a JDBC driver."""

from dbt.adapters.base import AdapterPlugin
from dbt.adapters.sparkjdbc.connections import SparkJdbcConnectionManager, SparkJdbcCredentials
from dbt.adapters.sparkjdbc.impl import SparkJdbcAdapter
from dbt.include import sparkjdbc

__all__ = ["Plugin", "SparkJdbcAdapter", "SparkJdbcConnectionManager", "SparkJdbcCredentials"]

Plugin = AdapterPlugin(
    adapter=SparkJdbcAdapter,
    credentials=SparkJdbcCredentials,
    include_path=sparkjdbc.PACKAGE_PATH,
    dependencies=["spark"],
)
