package org.kundereise.gold.clusters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Follows groups from model to model, from the first day with enough customers. What the table has
 * is kept as long as it is made of what is known of those days now; a model that is made anew
 * begins from the one before it. So numbers don't depend on which nights there were.
 */
record FollowClusters(ClusterTerms terms) {

  /**
   * @param models all of them, by day
   * @param made those that the table has not, or has otherwise
   */
  record Followed(List<ClusterModel> models, List<ClusterModel> made) {
    Optional<ClusterModel> last() {
      return models.isEmpty() ? Optional.empty() : Optional.of(models.get(models.size() - 1));
    }
  }

  /**
   * @param known by day
   * @param kept what the table has, by day
   */
  Followed run(TreeMap<Integer, KnownCustomers> known, Map<Integer, ClusterModel> kept) {
    List<ClusterModel> models = new ArrayList<>();
    List<ClusterModel> made = new ArrayList<>();
    long evidence = definition();
    int highest = 0;
    Optional<ClusterModel> before = Optional.empty();
    for (Map.Entry<Integer, KnownCustomers> each : known.entrySet()) {
      KnownCustomers customers = each.getValue();
      if (customers.customers() < terms.fewest()) {
        continue;
      }
      evidence = 31 * evidence + customers.evidence();
      ClusterModel model = kept.get(each.getKey());
      if (model == null || model.evidence() != evidence) {
        model =
            new FitClusters(terms.least(), terms.most())
                .fit(each.getKey(), evidence, customers.sample(), before, highest)
                .orElse(null);
        if (model == null) {
          continue;
        }
        made.add(model);
      }
      models.add(model);
      before = Optional.of(model);
      highest = Math.max(highest, model.clusters().get(model.clusters().size() - 1).number());
    }
    return new Followed(models, made);
  }

  /** Another where groups are found in another way. */
  private long definition() {
    List<String> compared = Arrays.stream(Behaviour.values()).map(Behaviour::label).toList();
    return List.of(terms.refitDays(), terms.fewest(), terms.least(), terms.most(), compared)
        .hashCode();
  }
}
