"""The adapter: dbt-spark's, with another way to connect and constraints that hold."""

from typing import List

from dbt.adapters.base.column import Column
from dbt.adapters.base.impl import ConstraintSupport
from dbt.adapters.base.meta import available
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

    @available.parse(lambda *args, **kwargs: [])
    def get_column_schema_from_query(self, sql: str) -> List[Column]:
        """The columns of a query, for contracts. Spark only has to analyse it for that: running it for no rows would plan it too."""
        _, table = self.execute(f"describe query {sql}", fetch=True)
        return [self.Column.create(row["col_name"], row["data_type"]) for row in table.rows]
