package org.kundereise.airflow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.kundereise.airflow.AirflowException.Conflict;
import org.kundereise.airflow.AirflowException.NotFound;
import org.kundereise.airflow.AirflowException.Paused;
import org.kundereise.airflow.Pages.Page;
import org.kundereise.airflow.generated.ApiClient;
import org.kundereise.airflow.generated.DagRunApi;
import org.kundereise.airflow.generated.TaskInstanceApi;
import org.kundereise.airflow.generated.model.ClearTaskInstancesBody;
import org.kundereise.airflow.generated.model.DAGRunCollectionResponse;
import org.kundereise.airflow.generated.model.TriggerDAGRunPostBody;

/** The runs of a DAG. */
public final class DagRuns {
  private final String dag;
  private final Calls calls;
  private final DagRunApi api;
  private final TaskInstanceApi tasks;
  private final Dags dags;

  DagRuns(String dag, Calls calls, ApiClient client) {
    this.dag = dag;
    this.calls = calls;
    this.api = new DagRunApi(client);
    this.tasks = new TaskInstanceApi(client);
    this.dags = new Dags(calls, client);
  }

  /**
   * Begins a run.
   *
   * @throws Paused if the DAG is paused: the run would wait for ever
   * @throws Conflict if there is a run of the date
   * @throws NotFound if there is no such DAG
   */
  public DagRun trigger(Trigger trigger) {
    String what = "run %s for %s".formatted(dag, trigger.date());
    dags.requireUnpaused(what, dag);
    TriggerDAGRunPostBody body =
        new TriggerDAGRunPostBody()
            .logicalDate(Times.sent(trigger.date()))
            .dataIntervalStart(Times.sent(trigger.from()))
            .dataIntervalEnd(Times.sent(trigger.to()))
            .conf(trigger.conf());
    return DagRun.of(calls.make(what, () -> api.triggerDagRun(dag, body)));
  }

  /**
   * A run.
   *
   * @throws NotFound if there is none
   */
  public DagRun get(String run) {
    return DagRun.of(
        calls.make("find the run %s of %s".formatted(run, dag), () -> api.getDagRun(dag, run)));
  }

  /** The run of a logical date, if there is one. */
  public Optional<DagRun> of(Instant date) {
    return list(1, date, date).stream().findFirst();
  }

  /** The runs, the latest date first. */
  public List<DagRun> latest(int limit) {
    return list(limit, null, null);
  }

  /**
   * Waits for the end of a run.
   *
   * @param watcher told of the run at every look
   * @throws Paused if it is queued and its DAG is paused
   */
  public DagRun await(String run, Wait wait, Consumer<DagRun> watcher) {
    String what = "wait for the run %s of %s".formatted(run, dag);
    return wait.until(
        what,
        () -> {
          DagRun now = get(run);
          if (now.state() == DagRun.State.QUEUED) {
            dags.requireUnpaused(what, dag);
          }
          watcher.accept(now);
          return now;
        },
        DagRun::isOver);
  }

  /**
   * Has the tasks of a run that failed done again, and those that waited for them. What succeeded
   * stays as it is.
   *
   * @return how many tasks are done again; 0 where none had failed
   */
  public int retry(String run) {
    ClearTaskInstancesBody body =
        new ClearTaskInstancesBody()
            .dryRun(false)
            .dagRunId(run)
            .onlyFailed(true)
            .includeDownstream(true)
            .resetDagRuns(true);
    return clear("retry the run %s of %s".formatted(run, dag), body);
  }

  /**
   * Has one task of a run done again, and all that follow it, whatever became of them.
   *
   * @return how many tasks are done again
   */
  public int redo(String run, String task) {
    ClearTaskInstancesBody body =
        new ClearTaskInstancesBody()
            .dryRun(false)
            .dagRunId(run)
            .addTaskIdsItem(task)
            .onlyFailed(false)
            .includeDownstream(true)
            .resetDagRuns(true);
    return clear("do %s of the run %s of %s again".formatted(task, run, dag), body);
  }

  private int clear(String what, ClearTaskInstancesBody body) {
    return calls.make(what, () -> tasks.postClearTaskInstances(dag, body)).getTotalEntries();
  }

  private List<DagRun> list(int most, Instant from, Instant to) {
    return Pages.all(
        calls.pageSize(),
        most,
        (limit, offset) -> {
          DAGRunCollectionResponse page =
              calls.make(
                  "list the runs of " + dag,
                  () ->
                      api.getDagRuns(
                          dag,
                          limit,
                          offset,
                          from == null ? null : Times.sent(from),
                          to == null ? null : Times.sent(to),
                          null,
                          List.of("-logical_date", "-id")));
          return new Page<>(
              page.getDagRuns().stream().map(DagRun::of).toList(), page.getTotalEntries());
        });
  }
}
