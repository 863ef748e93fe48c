package org.kundereise.gold.attribution;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts what a customer did into paths to one kind of conversion.
 *
 * <p>A conversion ends a path, which holds the touches since the one before, as far as the
 * look-back reaches. Touches that no conversion followed within the look-back led to nothing; they
 * are paths too, each as long as the look-back at most. Touches that may still lead to one are no
 * path yet.
 *
 * @param kind the number of the kind of conversion
 * @param lookback microseconds
 * @param asOf the moment up to which everything is known, UTC epoch microseconds
 */
record CutPaths(int kind, long lookback, long asOf) {

  /** The paths of one customer, whose moments are in order. */
  List<FoundPath> of(List<Moment> moments) {
    List<FoundPath> paths = new ArrayList<>();
    List<Moment> open = new ArrayList<>();
    for (Moment moment : moments) {
      if (moment.converts(kind)) {
        long reach = moment.time() - lookback;
        addNulls(paths, open.stream().filter(m -> m.time() < reach).toList());
        paths.add(conversion(open.stream().filter(m -> m.time() >= reach).toList(), moment));
        open.clear();
      } else if (moment.isTouch() || moment.isBad()) {
        open.add(moment);
      }
    }
    addNulls(paths, open);
    return paths;
  }

  /** A conversion that nothing led to is its own touch: where it happened is all that is known. */
  private static FoundPath conversion(List<Moment> before, Moment at) {
    List<Moment> moments = new ArrayList<>(before);
    if (before.stream().noneMatch(Moment::isTouch)) {
      moments.add(new Moment(at.time(), at.channel(), at.campaign(), true, 0, 0, 0));
    }
    return new FoundPath(moments, at.time(), true, at.value());
  }

  private void addNulls(List<FoundPath> paths, List<Moment> moments) {
    int first = 0;
    for (int i = 1; i <= moments.size(); i++) {
      boolean isEnd =
          i == moments.size() || moments.get(i).time() - moments.get(first).time() > lookback;
      if (isEnd) {
        addNull(paths, moments.subList(first, i));
        first = i;
      }
    }
  }

  private void addNull(List<FoundPath> paths, List<Moment> moments) {
    long end = moments.get(moments.size() - 1).time();
    boolean isDecided = asOf - end > lookback;
    if (isDecided && moments.stream().anyMatch(Moment::isTouch)) {
      paths.add(new FoundPath(List.copyOf(moments), end, false, 0));
    }
  }
}
