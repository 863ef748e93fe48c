package org.kundereise.airflow;

import java.util.List;
import java.util.Optional;
import org.kundereise.airflow.AirflowException.NotFound;
import org.kundereise.airflow.AirflowException.Paused;
import org.kundereise.airflow.Pages.Page;
import org.kundereise.airflow.generated.ApiClient;
import org.kundereise.airflow.generated.DagApi;
import org.kundereise.airflow.generated.DagParsingApi;
import org.kundereise.airflow.generated.ImportErrorApi;
import org.kundereise.airflow.generated.model.DAGCollectionResponse;
import org.kundereise.airflow.generated.model.DAGPatchBody;
import org.kundereise.airflow.generated.model.DAGResponse;
import org.kundereise.airflow.generated.model.ImportErrorCollectionResponse;

/** The DAGs of an Airflow. */
public final class Dags {
  private final Calls calls;
  private final DagApi api;
  private final DagParsingApi parsing;
  private final ImportErrorApi errors;

  Dags(Calls calls, ApiClient client) {
    this.calls = calls;
    this.api = new DagApi(client);
    this.parsing = new DagParsingApi(client);
    this.errors = new ImportErrorApi(client);
  }

  /** Shows that the login is accepted. */
  void first() {
    calls.make("log in", () -> api.getDags(1, 0, List.of("dag_id")));
  }

  /** All that the user may see, by name. */
  public List<Dag> list() {
    return Pages.all(
        calls.pageSize(),
        Integer.MAX_VALUE,
        (limit, offset) -> {
          DAGCollectionResponse page =
              calls.make("list the DAGs", () -> api.getDags(limit, offset, List.of("dag_id")));
          return new Page<>(page.getDags().stream().map(Dag::of).toList(), page.getTotalEntries());
        });
  }

  /**
   * A DAG.
   *
   * @throws NotFound if there is none
   */
  public Dag get(String dag) {
    return Dag.of(found(dag));
  }

  /** A DAG, if there is one. */
  public Optional<Dag> find(String dag) {
    try {
      return Optional.of(get(dag));
    } catch (NotFound e) {
      return Optional.empty();
    }
  }

  /** No more runs begin, neither by schedule nor those that are triggered. */
  public Dag pause(String dag) {
    return setPaused("pause " + dag, dag, true);
  }

  /** Runs begin again. Where the DAG does not catch up, one for the latest date begins at once. */
  public Dag unpause(String dag) {
    return setPaused("unpause " + dag, dag, false);
  }

  /** Has a DAG's file read again soon, rather than at its turn. */
  public void readAgain(String dag) {
    String file = found(dag).getFileToken();
    calls.make(
        "have the file of " + dag + " read again",
        () -> Optional.ofNullable(parsing.reparseDagFile(file)));
  }

  /** The DAG files that Airflow cannot read, and why. */
  public List<ImportError> importErrors() {
    return Pages.all(
        calls.pageSize(),
        Integer.MAX_VALUE,
        (limit, offset) -> {
          ImportErrorCollectionResponse page =
              calls.make(
                  "list the DAG files that cannot be read",
                  () -> errors.getImportErrors(limit, offset, List.of("id")));
          return new Page<>(
              page.getImportErrors().stream().map(ImportError::of).toList(),
              page.getTotalEntries());
        });
  }

  /**
   * Makes sure that runs of a DAG begin.
   *
   * @param what needs that, to follow "Cannot"
   */
  void requireUnpaused(String what, String dag) {
    if (get(dag).isPaused()) {
      throw new Paused(
          "Cannot %s: the DAG is paused, and its runs wait for ever; unpause it first"
              .formatted(what));
    }
  }

  private DAGResponse found(String dag) {
    return calls.make("find the DAG " + dag, () -> api.getDag(dag));
  }

  private Dag setPaused(String what, String dag, boolean paused) {
    return Dag.of(calls.make(what, () -> api.patchDag(dag, new DAGPatchBody().isPaused(paused))));
  }
}
