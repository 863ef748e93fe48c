"""Tests of the adapter. `SPARK_HOME` is the distribution that ./reise sets up."""

import os
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[3]
SPARK_HOME = Path(os.environ.get("SPARK_HOME", "/nowhere"))
# Derby is a database inside the Java machine: the JDBC layer's own tests need no server.
DERBY_JAR = str(SPARK_HOME / "jars" / "derby*.jar")
HIVE_JARS = str(HOME / "pipelines/target/jdbc/*.jar")

sys.path.append(str(HOME / "sql/tests"))


@pytest.fixture(scope="session")
def hive_jars():
    return HIVE_JARS


@pytest.fixture(scope="session")
def java():
    from dbt.adapters.sparkjdbc import jdbc

    jdbc.start_java([DERBY_JAR, HIVE_JARS], ["-Xmx256m", f"-Dderby.stream.error.file={os.devnull}"])
    return jdbc


@pytest.fixture(scope="session")
def derby(java):
    connection = java.connect("org.apache.derby.iapi.jdbc.AutoloadedDriver", "jdbc:derby:memory:adapter;create=true", {})
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def server():
    """The JDBC url of a Thrift server."""
    from serving import serving

    return serving()[1]
