package org.kundereise.airflow;

import java.util.List;
import org.kundereise.airflow.Pages.Page;
import org.kundereise.airflow.generated.ApiClient;
import org.kundereise.airflow.generated.AssetApi;
import org.kundereise.airflow.generated.model.AssetEventCollectionResponse;

/** What DAGs make and others wait for. */
public final class Assets {
  private final Calls calls;
  private final AssetApi api;

  Assets(Calls calls, ApiClient client) {
    this.calls = calls;
    this.api = new AssetApi(client);
  }

  /** What the runs of a DAG made, the latest first. */
  public List<AssetEvent> events(String dag, int most) {
    return Pages.all(
        calls.pageSize(),
        most,
        (limit, offset) -> {
          AssetEventCollectionResponse page =
              calls.make(
                  "list what %s made".formatted(dag),
                  () -> api.getAssetEvents(limit, offset, List.of("-timestamp"), dag, null));
          return new Page<>(
              page.getAssetEvents().stream().map(AssetEvent::of).toList(), page.getTotalEntries());
        });
  }
}
