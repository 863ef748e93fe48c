package org.kundereise.gold.accounts;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.gold.customers.CustomersTable;
import org.kundereise.lake.Lake;
import org.kundereise.lake.RowCounts;
import org.kundereise.lake.Table;

/** Keeps {@code gold.accounts}: adds up the people of each company. */
public record BuildAccounts() {

  public RowCounts run(Lake lake, long seq) {
    Dataset<Row> rows = build(lake.read(CustomersTable.TABLE));
    return lake.replace(AccountsTable.TABLE, rows.withColumn(Table.NIGHT_SEQ, lit(seq))).counts();
  }

  static Dataset<Row> build(Dataset<Row> customers) {
    return customers
        .where(col("account_id").isNotNull())
        .groupBy("account_id", "company")
        .agg(
            count(lit(1)).cast("int").as("customers"),
            sum("orders").cast("int").as("orders"),
            sum("revenue").as("revenue"),
            min("first_seen_at").as("first_seen_at"),
            max("last_seen_at").as("last_seen_at"))
        .groupBy("account_id")
        .agg(
            max_by(col("company"), struct("customers", "company")).as("name"),
            sum("customers").cast("int").as("customers"),
            sum("orders").cast("int").as("orders"),
            sum("revenue").cast("decimal(18,4)").as("revenue"),
            min("first_seen_at").as("first_seen_at"),
            max("last_seen_at").as("last_seen_at"));
  }
}
