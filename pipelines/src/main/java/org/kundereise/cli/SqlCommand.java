package org.kundereise.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.kundereise.catalog.Questions;
import org.kundereise.lake.FrozenTables;
import org.kundereise.lake.Ledger;
import org.kundereise.lake.Ledger.FinishedNight;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code reise sql}: a question to the warehouse. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description =
        "Answers a Spark SQL query over the warehouse's tables, as they are or as a night froze them.",
    footer = {
      "",
      "Example: reise sql \"select stage, customers from marts.journey_stages order by stage_order\""
    })
final class SqlCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Mixin private FormatOption format;

  @Parameters(paramLabel = "QUERY", description = "A SELECT, SHOW or DESCRIBE statement.")
  private String query;

  @Option(
      names = "--as-of",
      paramLabel = "NIGHT",
      description = "The tables as a night froze them: its business date or its number.")
  private String night;

  @Override
  public Integer call() {
    try (Warehouse warehouse = Warehouse.open(config, "sql")) {
      format.print(ask(warehouse, query, night));
    }
    return 0;
  }

  /**
   * The query's rows; what is wrong with it is the user's mistake.
   *
   * @param night the night whose tables it reads, null for the tables as they are
   */
  static Dataset<Row> ask(Warehouse warehouse, String query, String night) {
    SparkSession spark = warehouse.session().spark();
    try {
      LogicalPlan statement = spark.sessionState().sqlParser().parsePlan(query);
      if (night == null) {
        return Questions.ask(spark, statement);
      }
      FinishedNight frozen = find(new Ledger(warehouse.lake()).nights(), night);
      return Questions.ask(spark, new FrozenTables(frozen).in(statement));
    } catch (Exception e) {
      if (e instanceof AnalysisException) {
        throw new UserMistake(
            "Cannot answer the query: " + e.getMessage().strip().lines().findFirst().orElse(""));
      }
      throw e instanceof RuntimeException failure ? failure : new IllegalStateException(e);
    }
  }

  static FinishedNight find(List<FinishedNight> nights, String wanted) {
    return nights.stream()
        .filter(
            n ->
                n.businessDate().toString().equals(wanted) || Long.toString(n.seq()).equals(wanted))
        .reduce((earlier, later) -> later)
        .orElseThrow(
            () ->
                new UserMistake(
                    "Cannot read as of %s: there is no such night; finished are %s"
                        .formatted(
                            wanted,
                            nights.stream()
                                .map(n -> n.businessDate() + " (" + n.seq() + ")")
                                .toList())));
  }
}
