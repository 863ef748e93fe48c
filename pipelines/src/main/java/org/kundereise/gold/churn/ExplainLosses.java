package org.kundereise.gold.churn;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.InternalRow;
import org.kundereise.functions.WilsonInterval;
import org.kundereise.gold.churn.MeasureChurn.Sample;

/**
 * Says why customers left: what they gave as the reason, beside the strongest cause that the model
 * gives of them. Rows of {@link ChurnReasonsTable}.
 */
record ExplainLosses(LocalDate knownUntil, long seq) {
  private static final String NO_CAUSE = "none";

  /**
   * @param model empty where there is none
   */
  List<Row> rows(Sample sample, Optional<ChurnModel> model) {
    Map<String, String> said =
        sample.lifetimes().all().stream()
            .filter(o -> o.lost() && !Lifetime.of(o).said().isEmpty())
            .collect(Collectors.toMap(Observation::customer, o -> Lifetime.of(o).said()));
    Map<String, String> causes = model.map(m -> causes(sample, m)).orElse(Map.of());
    Map<String, Long> bySaying = count(said);
    Map<String, Long> byModel = count(causes);
    TreeSet<String> reasons = new TreeSet<>(bySaying.keySet());
    reasons.addAll(byModel.keySet());
    List<Row> rows = new ArrayList<>();
    for (String reason : reasons) {
      List<String> compared =
          said.keySet().stream()
              .filter(who -> said.get(who).equals(reason) && causes.containsKey(who))
              .toList();
      List<Object> row = new ArrayList<>(List.of(reason));
      addShare(row, bySaying.getOrDefault(reason, 0L), said.size());
      addShare(row, byModel.getOrDefault(reason, 0L), causes.size());
      row.add((long) compared.size());
      row.add(compared.stream().filter(who -> causes.get(who).equals(reason)).count());
      row.add(Date.valueOf(knownUntil));
      row.add(seq);
      rows.add(RowFactory.create(row.toArray()));
    }
    return rows;
  }

  /** Of those who were lost, the strongest cause on the last day on which they could be. */
  private static Map<String, String> causes(Sample sample, ChurnModel model) {
    Map<String, Observation> last = new HashMap<>();
    sample.known().all().stream().filter(Observation::lost).forEach(o -> last.put(o.customer(), o));
    Map<String, String> causes = new HashMap<>();
    last.forEach(
        (who, observation) ->
            causes.put(
                who,
                model.strongestCause(observation.features()).map(Feature::label).orElse(NO_CAUSE)));
    return causes;
  }

  private static Map<String, Long> count(Map<String, String> reasons) {
    return reasons.values().stream().collect(Collectors.groupingBy(r -> r, Collectors.counting()));
  }

  private static void addShare(List<Object> row, long hits, long n) {
    InternalRow interval = WilsonInterval.invoke(hits, n);
    row.add(hits);
    row.add(n);
    row.add(n == 0 ? null : ScoreCustomers.rounded(hits / (double) n));
    row.add(n == 0 ? null : ScoreCustomers.rounded(interval.getDouble(0)));
    row.add(n == 0 ? null : ScoreCustomers.rounded(interval.getDouble(1)));
  }
}
