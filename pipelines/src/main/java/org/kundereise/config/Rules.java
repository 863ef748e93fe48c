package org.kundereise.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.kundereise.config.Funnel.Touchpoints;

/** The parts of a configuration that define what is computed. */
record Rules(
    Identity identity,
    Journey journey,
    Sessions sessions,
    List<Funnel> funnels,
    List<Retention> retention,
    Touchpoints activity,
    Churn churn,
    Clv clv,
    Costs costs,
    Clusters clusters,
    Attribution attribution,
    Map<String, BigDecimal> targets,
    int minimumN) {
  Rules with(Probable how) {
    return new Rules(
        identity.with(how),
        journey,
        sessions,
        funnels,
        retention,
        activity,
        churn,
        clv,
        costs,
        clusters,
        attribution,
        targets,
        minimumN);
  }
}
