"""The Spark of a test process: one JVM, since each takes the better part of a minute to be warm, with its own Thrift server."""

import atexit
import functools
import glob
import os
import shutil
import socket
import tempfile
from pathlib import Path

from pyspark.sql import SparkSession

PIPELINES = Path(__file__).resolve().parents[2] / "pipelines" / "target"
DRIVER = PIPELINES / "jdbc" / "*.jar"


def jars():
    """Those of the functions, and Delta's: those the build copied, or the folder in KUNDEREISE_LIB."""
    folder = os.environ.get("KUNDEREISE_LIB", str(PIPELINES / "lib"))
    delta = [j for name in ("delta-spark_*.jar", "delta-storage-*.jar", "unitycatalog-*.jar") for j in glob.glob(f"{folder}/{name}")]
    if len(delta) < 2:
        raise FileNotFoundError(f"Cannot find Delta's jars: none in {folder}; run the Maven build or set KUNDEREISE_LIB")
    return sorted(delta) + glob.glob(f"{PIPELINES}/pipelines-*.jar")


@functools.cache
def serving():
    """A session, and the JDBC url on a free loopback port where it is served."""
    folder = Path(tempfile.mkdtemp(prefix="kundereise-tests-"))
    port = free_port()
    spark = (
        SparkSession.builder.master("local[2]")
        .appName("python tests")
        .config("spark.driver.memory", "2g")
        .config("spark.driver.host", "127.0.0.1")
        # As a night over little data runs.
        .config("spark.sql.adaptive.enabled", "false")
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.sql.icu.caseMappings.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        # a machine that was suspended for a while is no lost executor
        .config("spark.network.timeout", "3600s")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.extraClassPath", ":".join(jars()))
        .config("spark.driver.extraJavaOptions", "-Duser.timezone=UTC -XX:+UseParallelGC")
        .config("spark.hadoop.hive.server2.thrift.port", str(port))
        .config("spark.hadoop.hive.server2.thrift.bind.host", "127.0.0.1")
        .config("spark.hadoop.hive.server2.async.exec.threads", "8")
        .config("spark.sql.warehouse.dir", str(folder))
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .config("spark.sql.catalog.cx", "org.kundereise.functions.FunctionsCatalog")
        .config("spark.databricks.delta.snapshotPartitions", "1")
        .config("spark.sql.ui.explainMode", "simple")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.ansi.enabled", "false")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    spark._jvm.org.apache.spark.sql.hive.thriftserver.HiveThriftServer2.startWithSparkSession(spark._jsparkSession, False)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(spark.stop)
    return spark, f"jdbc:hive2://127.0.0.1:{port}/default"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]
