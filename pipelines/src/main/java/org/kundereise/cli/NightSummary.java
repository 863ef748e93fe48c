package org.kundereise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a person wants to know at the end: what became of the rows, the headline figures, where the
 * report is.
 */
final class NightSummary {
  private final Warehouse warehouse;

  NightSummary(Warehouse warehouse) {
    this.warehouse = warehouse;
  }

  void print(PrintWriter out) {
    SparkSession spark = warehouse.session().spark();
    out.println();
    out.printf(
        "%-16s %6s %8s %12s %12s %10s %10s%n",
        "source", "files", "refused", "rows in", "accepted", "rejected", "duplicate");
    List<Row> sources =
        spark
            .sql(
                """
                SELECT coalesce(source, 'all') AS name, count(*), count_if(status = 'rejected'), sum(rows_in), sum(rows_accepted),
                  sum(rows_rejected), sum(rows_duplicate), grouping(source) AS is_total
                FROM ops.files GROUP BY GROUPING SETS ((source), ()) ORDER BY is_total, name
                """)
            .collectAsList();
    for (Row row : sources) {
      out.printf(
          Locale.ROOT,
          "%-16s %6d %8d %,12d %,12d %,10d %,10d%n",
          row.getString(0),
          row.getLong(1),
          row.getLong(2),
          row.getLong(3),
          row.getLong(4),
          row.getLong(5),
          row.getLong(6));
    }
    out.println();
    for (Row row :
        spark
            .sql(
                "SELECT label, value, unit, n, ci_low, ci_high FROM marts.executive_kpis ORDER BY kpi_order")
            .collectAsList()) {
      out.println(headline(row));
    }
    Path report = Path.of(warehouse.config().reports()).resolve("latest.html");
    out.printf("%nReport: %s%n", report);
    out.flush();
  }

  private static String headline(Row row) {
    String label = row.getString(0);
    if (row.isNullAt(1)) {
      return "%-44s too few to say (n %s)".formatted(label, row.get(3));
    }
    String interval =
        row.isNullAt(4) || row.isNullAt(5)
            ? ""
            : String.format(
                Locale.ROOT, ", 95 %% between %,.1f and %,.1f", row.getDouble(4), row.getDouble(5));
    return String.format(
        Locale.ROOT,
        "%-44s %14s %s  (n %,d%s)",
        label,
        number(row.getDouble(1), row.getString(2)),
        row.getString(2),
        row.getLong(3),
        interval);
  }

  /** Counts are whole. */
  private static String number(double value, String unit) {
    boolean isCount = unit.equals("customers") || unit.equals("orders");
    return String.format(Locale.ROOT, isCount ? "%,.0f" : "%,.1f", value);
  }
}
