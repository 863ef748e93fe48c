"""A small warehouse for the tests: silver and gold tables over JDBC.

Only the columns that the dbt project reads are there, named and typed as the pipelines make them. They are files of Parquet and the
catalog is in memory, which cost a tenth of Delta tables in a catalog of Hive's: to the project a table is a table. Those that are changed
in place are of Delta. The suite demo builds the same marts of Delta tables alone, in the catalog that nights have.
"""
from pathlib import Path

import pyarrow
from pyarrow import parquet
from pyspark.sql.functions import lit
from pyspark.sql.pandas.types import to_arrow_schema
from pyspark.sql.types import StructType
from serving import serving

SCHEMAS = {
    "silver.identities": "identifier STRING, customer_id STRING, previous_customer_id STRING, night_seq BIGINT",
    "silver.orders": "source STRING, order_id STRING, identifier STRING, ordered_at TIMESTAMP, status STRING, amount DECIMAL(18,4), "
    "channel STRING, store STRING",
    "silver.sessions": "session_id STRING, identifier STRING, started_at TIMESTAMP, has_order BOOLEAN, pages ARRAY<STRING>, "
    "is_bounce BOOLEAN, quarantined_for STRING",
    "silver.tickets": "source STRING, ticket_id STRING, identifier STRING, topic STRING, channel STRING, status STRING, "
    "created_at TIMESTAMP, contact_ref STRING, merged_ticket_ids STRING",
    "silver.ticket_events": "source STRING, event_id STRING, ticket_id STRING, occurred_at TIMESTAMP, kind STRING, "
    "is_public BOOLEAN, author_role STRING, author_ref STRING, from_status STRING, to_status STRING",
    "silver.contacts": "source STRING, contact_id STRING",
    "silver.agents": "source STRING, agent_id STRING",
    "silver.participants": "source STRING, object STRING, object_id STRING, contact_ref STRING, is_primary BOOLEAN, is_deleted BOOLEAN",
    "silver.record_merges": "source STRING, object STRING, merged_id STRING, surviving_id STRING",
    "silver.schedules": "source STRING, schedule_id STRING, time_zone STRING, start_minute INT, end_minute INT, is_deleted BOOLEAN",
    "silver.schedule_holidays": "source STRING, schedule_id STRING, starts_on DATE, ends_on DATE, is_deleted BOOLEAN",
    "silver.ticket_schedules": "source STRING, ticket_id STRING, schedule_id STRING, assigned_at TIMESTAMP",
    "silver.survey_responses": "source STRING, response_id STRING, survey_id STRING, identifier STRING, answered_at TIMESTAMP",
    "silver.survey_questions": "source STRING, survey_id STRING, question_id STRING, metric STRING, scale_min INT, scale_max INT",
    "silver.survey_answers": "source STRING, answer_id STRING, response_id STRING, survey_id STRING, question_id STRING, "
    "identifier STRING, metric STRING, scale_min INT, scale_max INT, "
    "score DOUBLE, answered_at TIMESTAMP",
    "silver.chats": "source STRING, chat_id STRING, channel STRING, started_at TIMESTAMP, answered_at TIMESTAMP, ended_at TIMESTAMP, "
    "waiting_seconds INT, length_seconds INT, is_missed BOOLEAN",
    "silver.page_health": "source STRING, page STRING, checked_at TIMESTAMP, is_up BOOLEAN, load_ms INT",
    "silver.store_traffic": "source STRING, store STRING, traffic_date DATE, visitors BIGINT, inquiries BIGINT, staff_hours DOUBLE",
    "silver.employee_answers": "source STRING, answer_id STRING, survey_id STRING, question_id STRING, metric STRING, scale_min INT, "
    "scale_max INT, score DOUBLE, unit STRING, answered_on DATE",
    "gold.touchpoints": "touchpoint_id STRING, customer_id STRING, occurred_at TIMESTAMP, kind STRING, nth INT, stage STRING, "
    "value DECIMAL(18,4)",
    "gold.customers": "customer_id STRING, is_known BOOLEAN, stage STRING, segment STRING, loyalty_since DATE, "
    "acquisition_channel STRING",
    "gold.rfm": "customer_id STRING, last_order_date DATE, frequency BIGINT, monetary DECIMAL(18,4), segment STRING",
    "gold.segment_moves": "month DATE, segment_from STRING, segment_to STRING, customers BIGINT, of_customers BIGINT",
    "gold.customer_clusters": "customer_id STRING, cluster INT",
    "gold.cluster_models": "fitted_on DATE, cluster INT, label STRING, customers BIGINT, of_customers BIGINT, silhouette DOUBLE, stability DOUBLE, "
    "silhouette_of_all DOUBLE, agreement DOUBLE",
    "gold.churn_scores": "customer_id STRING, probability DOUBLE, risk STRING, value_at_risk DOUBLE",
    "gold.customer_value": "customer_id STRING, age_days INT, p_alive DOUBLE, expected_purchases DOUBLE, value DECIMAL(18,4), value_low DECIMAL(18,4), "
    "value_high DECIMAL(18,4), simple_value DECIMAL(18,4), value_so_far DECIMAL(18,4), model STRING",
    "silver.order_lines": "source STRING, order_id STRING, line_id STRING, product_id STRING, product_name STRING",
    "gold.customer_margin": "customer_id STRING, period STRING, orders INT, tickets INT, revenue DECIMAL(18,4), refunded DECIMAL(18,4), "
    "revenue_without_cost DECIMAL(18,4), gross_margin DECIMAL(18,4), cost_to_serve DECIMAL(18,4), contribution DECIMAL(18,4), "
    "contribution_after_acquisition DECIMAL(18,4)",
    "gold.product_rules": "antecedent STRING, consequent STRING, n BIGINT, support DOUBLE, confidence DOUBLE, lift DOUBLE, ci_low DOUBLE, "
    "ci_high DOUBLE, q DOUBLE",
    "gold.next_products": "customer_id STRING, rank INT, product_id STRING, because_of STRING",
    "gold.stage_states": "customer_id STRING, nth INT, stage STRING, entered_at TIMESTAMP, left_at TIMESTAMP, went_to STRING",
    "gold.funnel": "funnel STRING, entry_month DATE, channel STRING, breakdown STRING, step INT, step_name STRING, is_optional BOOLEAN, entered BIGINT, reached BIGINT, "
    "eligible BIGINT, eligible_reached BIGINT, median_hours DOUBLE, p90_hours DOUBLE, is_mature BOOLEAN",
    "gold.attribution": "month DATE, conversion STRING, model STRING, channel STRING, campaign STRING, conversions DECIMAL(20,6), "
    "value DECIMAL(18,4), n BIGINT, spend DECIMAL(18,4), cac DOUBLE, roas DOUBLE, conversions_low DOUBLE, conversions_high DOUBLE, "
    "value_low DOUBLE, value_high DOUBLE, markov_order INT, is_mature BOOLEAN",
    "gold.retention": "definition STRING, segment STRING, cohort DATE, period INT, cohort_month DATE, last_period INT, cohort_size BIGINT, eligible BIGINT, retained BIGINT, revenue DECIMAL(18,4), is_mature BOOLEAN",
}

# Tables that lose a row in place, as larger ones do of which a night replaces some; by which column it is told.
LOSING = {"gold.touchpoints": "touchpoint_id"}

# Tables that tests change.
CHANGED = ("gold.retention",)


class Warehouse:
    """The tables, with their rows in `folder`."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.spark, self.jdbc_url = serving()

    def write(self, rows):
        """Creates each table of SCHEMAS from `rows`: table name -> list of dicts; missing columns are null."""
        for schema in ("silver", "gold"):
            self.spark.sql(f"create schema {schema}")
        for table, ddl in SCHEMAS.items():
            place = self.folder / "rows" / table
            place.mkdir(parents=True)
            schema = to_arrow_schema(StructType.fromDDL(ddl), timestamp_utc=True)
            parquet.write_table(pyarrow.Table.from_pylist(rows.get(table, []), schema), place / "rows.parquet")
            if table in LOSING or table in CHANGED:
                self.write_delta(table, self.spark.read.parquet(str(place)))
            else:
                self.spark.sql(f"create table {table} ({ddl}) using parquet location '{place}'")

    def write_delta(self, table, frame):
        if table in LOSING:
            frame = frame.union(frame.limit(1).withColumn(LOSING[table], lit("lost"))).coalesce(1)
        frame.write.format("delta").saveAsTable(table)
        if table in LOSING:
            self.spark.sql(f"alter table {table} set tblproperties ('delta.enableDeletionVectors' = 'true')")
            self.spark.sql(f"delete from {table} where {LOSING[table]} = 'lost'")

    def read(self, sql):
        return [row.asDict() for row in self.spark.sql(sql).collect()]
