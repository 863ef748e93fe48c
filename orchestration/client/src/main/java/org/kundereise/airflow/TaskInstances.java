package org.kundereise.airflow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kundereise.airflow.Pages.Page;
import org.kundereise.airflow.generated.ApiClient;
import org.kundereise.airflow.generated.TaskInstanceApi;
import org.kundereise.airflow.generated.model.TaskInstanceCollectionResponse;
import org.kundereise.airflow.generated.model.TaskInstancesLogResponse;

/** The tasks of a run. */
public final class TaskInstances {
  private static final int NOT_MAPPED = -1;

  private final String dag;
  private final String run;
  private final Calls calls;
  private final TaskInstanceApi api;

  TaskInstances(String dag, String run, Calls calls, ApiClient client) {
    this.dag = dag;
    this.run = run;
    this.calls = calls;
    this.api = new TaskInstanceApi(client);
  }

  /** All tasks, by name. */
  public List<TaskInstance> list() {
    return Pages.all(
        calls.pageSize(),
        Integer.MAX_VALUE,
        (limit, offset) -> {
          TaskInstanceCollectionResponse page =
              calls.make(
                  "list the tasks of the run %s of %s".formatted(run, dag),
                  () -> api.getTaskInstances(dag, run, limit, offset, List.of("id")));
          return new Page<>(
              page.getTaskInstances().stream().map(TaskInstance::of).toList(),
              page.getTotalEntries());
        });
  }

  /** The whole log of a task's try, as far as it has been written. */
  public List<LogLine> log(String task, int tryNumber) {
    return log(task, NOT_MAPPED, tryNumber);
  }

  /**
   * The same of one of a mapped task.
   *
   * @param tryNumber from 1
   */
  public List<LogLine> log(String task, int mapIndex, int tryNumber) {
    String what = "read the log of %s in the run %s of %s".formatted(task, run, dag);
    List<LogLine> lines = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    String token = null;
    do {
      String next = token;
      TaskInstancesLogResponse page =
          calls.make(what, () -> api.getLog(dag, run, task, tryNumber, mapIndex, next));
      List<LogLine> more = LogLine.of(page.getContent());
      lines.addAll(more);
      // Of a task that runs there is always more to come: what is there now is all.
      token = more.isEmpty() ? null : page.getContinuationToken();
    } while (token != null && seen.add(token));
    return List.copyOf(lines);
  }
}
