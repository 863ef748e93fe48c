package org.kundereise.night;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kundereise.config.Funnel.Touchpoints;
import org.kundereise.functions.TouchpointCondition;
import org.kundereise.gold.journeys.ChannelCodes;
import org.kundereise.gold.journeys.JourneysTable;
import org.kundereise.gold.touchpoints.Kind;

/**
 * Says in the codes of journeys which touchpoints are meant.
 *
 * @param stages names of the journey's stages in order
 */
record TouchpointCodes(List<String> stages) {

  TouchpointCondition of(Touchpoints touchpoints) {
    return new TouchpointCondition(
        codes(touchpoints.kinds(), Arrays.stream(Kind.values()).map(Kind::label).toList()),
        codes(touchpoints.stages(), stages),
        codes(touchpoints.channels(), ChannelCodes.inOrder()),
        touchpoints.minValue().map(JourneysTable::amount).orElse(null),
        number(touchpoints.minScore()),
        number(touchpoints.maxScore()));
  }

  private static Double number(Optional<BigDecimal> number) {
    return number.map(BigDecimal::doubleValue).orElse(null);
  }

  /** Codes are places in the list, from 1; null for no names. */
  private static List<Integer> codes(List<String> names, List<String> inOrder) {
    return names.isEmpty() ? null : names.stream().map(n -> inOrder.indexOf(n) + 1).toList();
  }
}
