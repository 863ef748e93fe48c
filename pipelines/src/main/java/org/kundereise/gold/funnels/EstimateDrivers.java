package org.kundereise.gold.funnels;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.kundereise.functions.DropOffs;
import org.kundereise.gold.journeys.ChannelCodes;
import org.kundereise.gold.touchpoints.Kind;
import org.kundereise.stats.association.FalseDiscovery;
import org.kundereise.stats.association.TwoByTwo;

/**
 * Compares, for each step of a funnel and each thing that was met before it, those who met it with
 * those who did not.
 *
 * @param minimumN least number of customers on every side of a comparison that is shown
 */
record EstimateDrivers(int minimumN) {

  /**
   * How many met something before a step.
   *
   * @param step from 0
   * @param code of what was met, as of {@code cx.drop_offs}
   * @param dropped of them, how many dropped out
   * @param wentOn how many reached the step
   */
  record Met(int step, int code, long dropped, long wentOn) {}

  /**
   * What goes with dropping out, or not.
   *
   * @param counts met and dropped out, met and went on, not met and dropped out, not met and went
   *     on
   * @param adjusted p for as many comparisons as there are; not a number where suppressed
   */
  record Driver(
      int step,
      String name,
      String channel,
      TwoByTwo counts,
      double adjusted,
      Optional<String> suppressedReason) {}

  List<Driver> of(List<Met> met) {
    Map<Integer, Met> everybody =
        met.stream()
            .filter(m -> m.code() == DropOffs.EVERYBODY)
            .collect(Collectors.toMap(Met::step, Function.identity()));
    List<Driver> drivers =
        met.stream()
            .filter(m -> m.code() != DropOffs.EVERYBODY)
            .map(m -> compare(m, everybody.get(m.step())))
            .sorted(
                Comparator.comparing(Driver::step)
                    .thenComparing(Driver::name)
                    .thenComparing(Driver::channel))
            .toList();
    return adjust(drivers);
  }

  private Driver compare(Met met, Met all) {
    TwoByTwo counts =
        new TwoByTwo(
            met.dropped(),
            met.wentOn(),
            all.dropped() - met.dropped(),
            all.wentOn() - met.wentOn());
    return new Driver(
        met.step(), name(met.code()), channel(met.code()), counts, Double.NaN, reason(counts));
  }

  private Optional<String> reason(TwoByTwo counts) {
    if (counts.met() < minimumN) {
      return tooFew("met it");
    }
    if (counts.notMet() < minimumN) {
      return tooFew("did not meet it");
    }
    if (counts.withOutcome() < minimumN) {
      return tooFew("dropped out");
    }
    return counts.withoutOutcome() < minimumN ? tooFew("went on") : Optional.empty();
  }

  private static Optional<String> tooFew(String who) {
    return Optional.of("n below minimum: too few " + who);
  }

  /** A funnel's comparisons, at all its steps, are one family. */
  private static List<Driver> adjust(List<Driver> drivers) {
    double[] adjusted =
        FalseDiscovery.adjusted(
            drivers.stream()
                .filter(d -> d.suppressedReason().isEmpty())
                .mapToDouble(d -> d.counts().p())
                .toArray());
    List<Driver> all = new ArrayList<>();
    int next = 0;
    for (Driver d : drivers) {
      double own = d.suppressedReason().isEmpty() ? adjusted[next++] : Double.NaN;
      all.add(new Driver(d.step(), d.name(), d.channel(), d.counts(), own, d.suppressedReason()));
    }
    return all;
  }

  private static String name(int code) {
    return switch (code) {
      case DropOffs.LOW_SCORE -> FunnelDriversTable.LOW_SCORE;
      case DropOffs.OPEN_TICKET -> FunnelDriversTable.OPEN_TICKET;
      default -> Kind.values()[DropOffs.kind(code) - 1].label();
    };
  }

  private static String channel(int code) {
    if (code < 0) {
      return FunnelTable.ALL_CHANNELS;
    }
    int channel = DropOffs.channel(code);
    return channel == 0 ? FunnelTable.OTHER_CHANNEL : ChannelCodes.inOrder().get(channel - 1);
  }
}
