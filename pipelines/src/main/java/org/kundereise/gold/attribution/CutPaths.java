package org.kundereise.gold.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

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

  /** Only touches begin and end these paths, so that bad touches change nothing about them. */
  private void addNulls(List<FoundPath> paths, List<Moment> moments) {
    List<Moment> path = new ArrayList<>();
    Optional<Moment> first = Optional.empty();
    for (Moment moment : moments) {
      if (first.isPresent() && moment.time() - first.get().time() > lookback) {
        addNull(paths, path);
        path.clear();
        first = Optional.empty();
      }
      if (first.isEmpty() && moment.isTouch()) {
        first = Optional.of(moment);
        path.removeIf(before -> moment.time() - before.time() > lookback);
      }
      path.add(moment);
    }
    addNull(paths, path);
  }

  private void addNull(List<FoundPath> paths, List<Moment> moments) {
    OptionalLong end =
        moments.stream().filter(Moment::isTouch).mapToLong(Moment::time).reduce((a, b) -> b);
    if (end.isPresent() && asOf - end.getAsLong() > lookback) {
      paths.add(new FoundPath(List.copyOf(moments), end.getAsLong(), false, 0));
    }
  }
}
