package org.kundereise.cli;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.kundereise.catalog.WarehouseSession;
import org.kundereise.config.Config;
import org.kundereise.lake.Ledger.FinishedNight;
import org.kundereise.lake.RowCounts;
import org.kundereise.marts.BuildMarts;
import org.kundereise.marts.Dbt;
import org.kundereise.night.KeptTables;
import org.kundereise.night.Night;
import org.kundereise.night.Plan;
import org.kundereise.night.Step;

/** The steps after gold: what people read. */
final class OutputSteps {
  private final Config config;
  private final LocalDate last;
  private final Supplier<WarehouseSession> session;
  private final Dbt dbt;

  /**
   * @param last the last business date of the run: dbt's documentation is written for it only
   * @param session asked for when a step runs, not when the plan is made
   */
  OutputSteps(Config config, LocalDate last, Supplier<WarehouseSession> session) {
    this.config = config;
    this.last = last;
    this.session = session;
    this.dbt =
        new Dbt(Home.python(), Home.folder().resolve("sql"), Home.driver(), Home.dbtTarget(config));
  }

  Plan.Output output() {
    return new Plan.Output(steps(), () -> dbt.start(variables()));
  }

  private List<Step> steps() {
    return List.of(
        new Step("marts", Plan.goldSteps(), n -> marts(n).run(n.lake(), n.businessDate())),
        new Step("report", List.of("marts"), this::report));
  }

  private RowCounts report(Night night) {
    Optional<FinishedNight> previous = night.ledger().lastNight();
    new WriteReport(config)
        .write(session.get().spark(), night.businessDate(), night.seq(), Map.of(), previous);
    return RowCounts.NONE;
  }

  private BuildMarts marts(Night night) {
    return new BuildMarts(
        session.get(),
        KeptTables.of(config),
        dbt,
        variables(),
        night.businessDate().isBefore(last)
            ? Dbt.Documentation.SKIPPED
            : Dbt.Documentation.WRITTEN);
  }

  private Map<String, Object> variables() {
    Map<String, Object> variables = new HashMap<>();
    variables.put("minimum_n", config.minimumN());
    variables.put("time_zone", config.company().timeZone().getId());
    variables.put("currency", config.company().currency());
    variables.put("stages", config.journey().stageNames());
    variables.put("churn_days", config.churn().days());
    variables.put("targets", config.targets());
    return variables;
  }
}
