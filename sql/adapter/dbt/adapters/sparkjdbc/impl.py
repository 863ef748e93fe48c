"""The adapter: dbt-spark's, with another way to connect and constraints that hold."""

from dbt.adapters.base.impl import ConstraintSupport
from dbt.adapters.spark.impl import SparkAdapter
from dbt_common.contracts.constraints import ConstraintType

from dbt.adapters.sparkjdbc.connections import SparkJdbcConnectionManager


class SparkJdbcAdapter(SparkAdapter):
    ConnectionManager = SparkJdbcConnectionManager

    # Delta checks both on every write; the others it does not know.
    CONSTRAINT_SUPPORT = {
        **SparkAdapter.CONSTRAINT_SUPPORT,
        ConstraintType.check: ConstraintSupport.ENFORCED,
        ConstraintType.not_null: ConstraintSupport.ENFORCED,
    }
