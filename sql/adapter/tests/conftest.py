"""Tests of the adapter. `SPARK_HOME` is the distribution that ./reise sets up."""

import os
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[3]
SPARK_HOME = Path(os.environ.get("SPARK_HOME", "/nowhere"))
# Derby is a database inside the Java machine: the JDBC layer's own tests need no server.
CLASSPATH = [str(SPARK_HOME / "jars" / "derby*.jar"), str(HOME / "pipelines/target/jdbc/*.jar")]


@pytest.fixture(scope="session")
def java():
    from dbt.adapters.sparkjdbc import jdbc

    jdbc.start_java(CLASSPATH, ["-Xmx256m", f"-Dderby.stream.error.file={os.devnull}"])
    return jdbc


@pytest.fixture(scope="session")
def derby(java):
    connection = java.connect("org.apache.derby.iapi.jdbc.AutoloadedDriver", "jdbc:derby:memory:adapter;create=true", {})
    yield connection
    connection.close()
