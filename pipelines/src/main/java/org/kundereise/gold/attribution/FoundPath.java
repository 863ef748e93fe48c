package org.kundereise.gold.attribution;

import java.util.List;
import org.kundereise.stats.attribution.TouchPath;

/**
 * What a customer met on the way to a conversion, or to nothing.
 *
 * @param moments touches and bad touches in order of time; at least one touch
 * @param end when it ended, UTC epoch microseconds
 * @param isConversion else it led to nothing
 * @param value of the conversion in ten-thousandths, 0 without one
 */
record FoundPath(List<Moment> moments, long end, boolean isConversion, long value) {
  private static final double DAY = 86_400e6;

  List<Moment> touches() {
    return moments.stream().filter(Moment::isTouch).toList();
  }

  TouchPath path() {
    List<Moment> touches = touches();
    return new TouchPath(
        touches.stream().map(Moment::channel).toList(),
        touches.stream().map(touch -> (end - touch.time()) / DAY).toList());
  }
}
