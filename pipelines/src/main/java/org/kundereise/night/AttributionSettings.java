package org.kundereise.night;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.kundereise.config.Attribution;
import org.kundereise.gold.attribution.AttributionRules;
import org.kundereise.stats.attribution.Model;
import org.kundereise.stats.attribution.TouchCredits;
import org.kundereise.stats.attribution.Transform;

/** What the configuration says of attribution, in the words of gold. */
final class AttributionSettings {
  private static final double MILLIS_A_DAY = 86_400_000;

  private AttributionSettings() {}

  static AttributionRules of(Attribution said, ZoneId zone) {
    TouchCredits credits =
        new TouchCredits(
            Set.copyOf(said.direct()),
            said.position().first() / 100.0,
            said.position().last() / 100.0,
            said.halfLife().toMillis() / MILLIS_A_DAY);
    return new AttributionRules(
        kinds(said.conversions()),
        said.touch(),
        kinds(said.badTouches()),
        said.lookback(),
        Transform.valueOf(said.transform().name()),
        said.models().stream().map(model -> Model.valueOf(model.name())).toList(),
        said.order(),
        credits,
        said.spendChannels(),
        said.bootstrap(),
        zone);
  }

  private static List<AttributionRules.Kind> kinds(List<Attribution.Kind> kinds) {
    return kinds.stream()
        .map(kind -> new AttributionRules.Kind(kind.name(), kind.condition()))
        .toList();
  }
}
