package org.kundereise.night;

import java.time.LocalDate;
import java.util.function.Consumer;
import org.kundereise.gold.touchpoints.TouchedCustomers;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Ledger;
import org.kundereise.lake.Reach;

/**
 * A night that runs: what its steps need to know.
 *
 * @param seq its number, one more than the last finished night's; a night that died keeps it when
 *     it is resumed
 * @param businessDate the last day whose data the tables will hold
 * @param runId names this run
 * @param configHash names the definitions it runs with
 * @param reach how much is recomputed
 * @param warnings told, from any thread, what the people who run the night should know
 * @param touched whose journeys the night changes
 */
public record Night(
    Lake lake,
    Ledger ledger,
    long seq,
    LocalDate businessDate,
    String runId,
    String configHash,
    Reach reach,
    Consumer<String> warnings,
    TouchedCustomers touched) {

  Night(
      Lake lake,
      Ledger ledger,
      long seq,
      LocalDate businessDate,
      String runId,
      String configHash,
      Reach reach,
      Consumer<String> warnings) {
    this(
        lake,
        ledger,
        seq,
        businessDate,
        runId,
        configHash,
        reach,
        warnings,
        new TouchedCustomers(lake, seq));
  }

  /** The same night for a step that shall compute everything anew. */
  Night anew() {
    return new Night(
        lake, ledger, seq, businessDate, runId, configHash, Reach.EVERYTHING, warnings, touched);
  }
}
