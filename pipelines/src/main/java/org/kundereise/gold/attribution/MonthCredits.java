package org.kundereise.gold.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kundereise.stats.attribution.Model;
import org.kundereise.stats.attribution.SolvedChain;
import org.kundereise.stats.attribution.WholeShares;

/**
 * Credits the channels and campaigns of one month and kind of conversion.
 *
 * <p>The Markov chain knows channels alone: what a channel earned there is shared by its campaigns
 * as by {@link Model#LINEAR}. A channel that is on no path to a conversion, only on paths to where
 * one is likely, earns something too; its campaigns share that by their touches.
 */
final class MonthCredits {
  /** Of millionths of a conversion, in a conversion. */
  private static final long MILLIONTHS = 1_000_000;

  private final MonthEvidence evidence;
  private final List<Model> perPath;
  private final NavigableMap<Name, long[][]> credits;
  private final Optional<MonthChain> chain;

  /** Each channel's place for all campaigns is followed by those of its campaigns. */
  private final List<Name> places = new ArrayList<>();

  /** The figures of {@link #credits} by place; none of a place that only cost something. */
  private final List<long[][]> figuresOfPlaces;

  MonthCredits(AttributionRules rules, MonthEvidence evidence) {
    this.evidence = evidence;
    this.perPath = rules.perPath();
    this.credits = evidence.part(Evidence.CREDITS);
    this.chain =
        rules.models().contains(Model.MARKOV)
            ? Optional.of(MonthChain.of(evidence, Evidence.STEPS, rules.order()))
            : Optional.empty();
    Map<String, TreeSet<String>> campaigns = new TreeMap<>();
    for (String part : List.of(Evidence.CREDITS, Evidence.SPEND)) {
      evidence
          .part(part)
          .keySet()
          .forEach(
              name ->
                  campaigns.computeIfAbsent(name.name(), c -> new TreeSet<>()).add(name.ofName()));
    }
    campaigns.forEach(
        (channel, its) -> {
          its.remove(AttributionTable.ALL);
          places.add(new Name(channel, AttributionTable.ALL));
          its.forEach(campaign -> places.add(new Name(channel, campaign)));
        });
    this.figuresOfPlaces =
        places.stream().map(place -> credits.getOrDefault(place, new long[0][])).toList();
  }

  List<Name> places() {
    return places;
  }

  /** Of the Markov chain. */
  int order() {
    return chain.orElseThrow().order();
  }

  /** What samples credit each place with. */
  Amounts of(Model model, Bootstrap bootstrap) {
    return model == Model.MARKOV ? markov(bootstrap) : perPath(model, bootstrap);
  }

  private Amounts perPath(Model model, Bootstrap bootstrap) {
    int figure = 2 + 2 * perPath.indexOf(model);
    return new Amounts(
        sums(figure, bootstrap, (double) Evidence.CONVERSION),
        sums(figure + 1, bootstrap, (double) Evidence.VALUE));
  }

  private double[][] sums(int figure, Bootstrap bootstrap, double unit) {
    double[][] sums = new double[places.size()][];
    for (int place = 0; place < sums.length; place++) {
      long[][] figures = figuresOfPlaces.get(place);
      sums[place] =
          figures.length == 0 ? new double[bootstrap.samples()] : bootstrap.sums(figures[figure]);
      for (int sample = 0; sample < sums[place].length; sample++) {
        sums[place][sample] /= unit;
      }
    }
    return sums;
  }

  private Amounts markov(Bootstrap bootstrap) {
    MonthChain.Sampled steps = chain.orElseThrow().sampled(bootstrap);
    double[] conversions = evidence.sampled(1, bootstrap);
    double[] value = evidence.sampled(2, bootstrap);
    Amounts linear = perPath(Model.LINEAR, bootstrap);
    double[][] touches = sums(1, bootstrap, 1);
    Amounts amounts = Amounts.none(places.size(), bootstrap.samples());
    for (int sample = 0; sample < bootstrap.samples(); sample++) {
      SolvedChain solved = chain.orElseThrow().chain().solve(steps.counts()[sample]);
      byCampaign(
          solved.removal(steps.conversions()[sample]).credits(conversions[sample]),
          List.of(linear.conversions(), touches),
          sample,
          amounts.conversions());
      byCampaign(
          solved.removal(steps.value()[sample]).credits(value[sample]),
          List.of(linear.value(), linear.conversions(), touches),
          sample,
          amounts.value());
    }
    return amounts;
  }

  /**
   * @param bases to share by, of each place: the first that is not nothing for the channel
   */
  private void byCampaign(
      Map<String, Double> channels, List<double[][]> bases, int sample, double[][] amounts) {
    int channel = 0;
    for (int i = 0; i < amounts.length; i++) {
      if (places.get(i).ofName().equals(AttributionTable.ALL)) {
        channel = i;
      }
      double amount = channels.getOrDefault(places.get(i).name(), 0.0);
      for (double[][] base : bases) {
        if (base[channel][sample] > 0) {
          amounts[i][sample] = amount * base[i][sample] / base[channel][sample];
          break;
        }
      }
    }
  }

  /**
   * Rounded so that channels add up to what there was and campaigns to their channel.
   *
   * @return conversions in millionths, value in ten-thousandths, of each place
   */
  Whole whole(Amounts amounts) {
    return new Whole(
        whole(first(amounts.conversions()), evidence.conversions() * MILLIONTHS),
        whole(first(amounts.value()), evidence.value()));
  }

  private static double[] first(double[][] samples) {
    return Arrays.stream(samples).mapToDouble(place -> place[0]).toArray();
  }

  private long[] whole(double[] amounts, long total) {
    List<Integer> channels = new ArrayList<>();
    for (int i = 0; i < amounts.length; i++) {
      if (places.get(i).ofName().equals(AttributionTable.ALL)) {
        channels.add(i);
      }
    }
    long[] whole = new long[amounts.length];
    long[] ofChannels =
        parted(total, channels.stream().mapToDouble(channel -> amounts[channel]).toArray());
    for (int c = 0; c < ofChannels.length; c++) {
      int first = channels.get(c) + 1;
      int end = c + 1 < ofChannels.length ? channels.get(c + 1) : amounts.length;
      whole[first - 1] = ofChannels[c];
      long[] its = parted(ofChannels[c], Arrays.copyOfRange(amounts, first, end));
      System.arraycopy(its, 0, whole, first, its.length);
    }
    return whole;
  }

  private static long[] parted(long total, double[] amounts) {
    double sum = Arrays.stream(amounts).sum();
    return sum == 0
        ? new long[amounts.length]
        : WholeShares.of(total, Arrays.stream(amounts).map(a -> a / sum).toArray());
  }

  /** How many conversions had a touch of the place on their path. */
  long met(Name place) {
    return credits.containsKey(place) ? Bootstrap.sum(credits.get(place)[0]) : 0;
  }

  /** What the place cost in ten-thousandths, where that is known. */
  Optional<Long> spend(Name place) {
    return Optional.ofNullable(evidence.part(Evidence.SPEND).get(place))
        .map(figures -> Bootstrap.sum(figures[0]));
  }

  /**
   * By place, then sample.
   *
   * @param value in ten-thousandths
   */
  record Amounts(double[][] conversions, double[][] value) {
    private static Amounts none(int places, int samples) {
      return new Amounts(new double[places][samples], new double[places][samples]);
    }
  }

  record Whole(long[] conversions, long[] value) {}
}
