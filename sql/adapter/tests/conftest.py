"""Tests of the adapter. `SPARK_HOME` is the distribution that ./reise sets up."""

import os
import socket
import subprocess
import time
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[3]
SPARK_HOME = Path(os.environ.get("SPARK_HOME", "/nowhere"))
# Derby is a database inside the Java machine: the JDBC layer's own tests need no server.
DERBY_JAR = str(SPARK_HOME / "jars" / "derby*.jar")
HIVE_JARS = str(HOME / "pipelines/target/jdbc/*.jar")


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


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_until_it_answers(port, process, log):
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended: {log.read_text()[-2000:]}")
        with socket.socket() as client:
            if client.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise RuntimeError(f"The server does not answer: {log.read_text()[-2000:]}")


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """A Thrift server on an empty warehouse; its JDBC url."""
    folder = tmp_path_factory.mktemp("server")
    port = free_port()
    settings = {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.sql.extensions": "io.delta.sql.DeltaSparkSessionExtension",
        "spark.sql.catalog.spark_catalog": "org.apache.spark.sql.delta.catalog.DeltaCatalog",
        "spark.databricks.delta.snapshotPartitions": "2",
        "spark.sql.shuffle.partitions": "2",
        "spark.hadoop.javax.jdo.option.ConnectionURL": f"jdbc:derby:;databaseName={folder}/metastore_db;create=true",
    }
    log = folder / "server.log"
    command = [SPARK_HOME / "bin/spark-submit", "--master", "local[2]", "--driver-memory", "1g"]
    command += ["--driver-class-path", ":".join(map(str, HOME.glob("pipelines/target/lib/delta-*.jar")))]
    command += [word for key, value in settings.items() for word in ("--conf", f"{key}={value}")]
    command += ["--class", "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2", "spark-internal"]
    command += ["--hiveconf", f"hive.server2.thrift.port={port}", "--hiveconf", "hive.server2.thrift.bind.host=127.0.0.1"]
    with log.open("w") as output:
        process = subprocess.Popen([str(word) for word in command], cwd=folder, stdout=output, stderr=subprocess.STDOUT)
    try:
        wait_until_it_answers(port, process, log)
        yield f"jdbc:hive2://127.0.0.1:{port}/default"
    finally:
        process.terminate()
        process.wait(60)
