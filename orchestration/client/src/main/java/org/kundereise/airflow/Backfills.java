package org.kundereise.airflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.kundereise.airflow.AirflowException.Busy;
import org.kundereise.airflow.AirflowException.Conflict;
import org.kundereise.airflow.AirflowException.NotFound;
import org.kundereise.airflow.AirflowException.Paused;
import org.kundereise.airflow.Pages.Page;
import org.kundereise.airflow.generated.ApiClient;
import org.kundereise.airflow.generated.BackfillApi;
import org.kundereise.airflow.generated.model.BackfillCollectionResponse;
import org.kundereise.airflow.generated.model.BackfillPostBody;
import org.kundereise.airflow.generated.model.ReprocessBehavior;

/** The backfills of a DAG: runs of many dates that Airflow begins one after the other. */
public final class Backfills {
  private final String dag;
  private final Calls calls;
  private final BackfillApi api;
  private final Dags dags;

  Backfills(String dag, Calls calls, ApiClient client) {
    this.dag = dag;
    this.calls = calls;
    this.api = new BackfillApi(client);
    this.dags = new Dags(calls, client);
  }

  /** What to do about dates that have been run. */
  public enum Again {
    /** They are left as they are. */
    NONE,
    /** Those that failed are run again. */
    FAILED,
    /** All that have ended are run again. */
    ALL
  }

  /**
   * Begins the runs of all dates of the DAG's schedule from one point of time to another, both
   * included, the earliest first, one at a time.
   *
   * <p>On SQLite, Airflow refuses that where another process writes at the same moment: it is asked
   * again, for up to three minutes.
   *
   * @param conf what to give each
   * @throws Busy if it was refused each time
   * @throws Conflict if a backfill of the DAG is at work
   * @throws NotFound if there is no such DAG
   * @throws Paused if the DAG is paused: its runs would wait for ever
   */
  public Backfill create(Instant from, Instant to, Again again, Map<String, Object> conf) {
    BackfillPostBody body =
        new BackfillPostBody()
            .dagId(dag)
            .fromDate(Times.sent(from))
            .toDate(Times.sent(to))
            .dagRunConf(conf)
            .maxActiveRuns(1)
            .reprocessBehavior(
                switch (again) {
                  case NONE -> ReprocessBehavior.NONE;
                  case FAILED -> ReprocessBehavior.FAILED;
                  case ALL -> ReprocessBehavior.COMPLETED;
                });
    String what = "backfill %s from %s to %s".formatted(dag, from, to);
    dags.requireUnpaused(what, dag);
    return Backfill.of(
        calls.again().until(what, () -> calls.make(what, () -> api.createBackfill(body))));
  }

  public Backfill get(long id) {
    return Backfill.of(
        calls.make("find the backfill " + id, () -> api.getBackfill(Math.toIntExact(id))));
  }

  /** All of the DAG, the latest first. */
  public List<Backfill> list() {
    return Pages.all(
        calls.pageSize(),
        Integer.MAX_VALUE,
        (limit, offset) -> {
          BackfillCollectionResponse page =
              calls.make(
                  "list the backfills of " + dag,
                  () -> api.listBackfills(dag, limit, offset, List.of("-id")));
          return new Page<>(
              page.getBackfills().stream().map(Backfill::of).toList(), page.getTotalEntries());
        });
  }

  /** Begins no more runs of it; those that run end as they do. */
  public Backfill cancel(long id) {
    return Backfill.of(
        calls.make("cancel the backfill " + id, () -> api.cancelBackfill(Math.toIntExact(id))));
  }

  /**
   * Waits until all its runs have ended.
   *
   * @param watcher told of it at every look
   * @throws Paused if there are runs to come and the DAG is paused
   */
  public Backfill await(long id, Wait wait, Consumer<Backfill> watcher) {
    String what = "wait for the backfill " + id;
    return wait.until(
        what,
        () -> {
          Backfill now = get(id);
          if (!now.isOver()) {
            dags.requireUnpaused(what, dag);
          }
          watcher.accept(now);
          return now;
        },
        Backfill::isOver);
  }
}
