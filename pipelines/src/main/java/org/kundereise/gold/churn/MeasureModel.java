package org.kundereise.gold.churn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kundereise.stats.classification.Quality;
import org.kundereise.stats.classification.TrainingRows;
import org.kundereise.stats.survival.SurvivalCurve;

/** Says how good a model is, of customers whom it did not learn from. */
record MeasureModel(ChurnModel model) {
  private static final int LEAST_OF_A_SEGMENT = 10;
  private static final double[] DAYS = {90, 180, 365};

  /**
   * @param earlier what it learnt from
   * @param examples whom it is measured by
   */
  List<Figure> all(TrainingRows earlier, Examples examples) {
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.of(
            "learnt_from",
            Figure.ALL,
            earlier.size(),
            earlier.positives() / (double) earlier.size()));
    Quality quality = quality(examples);
    figures.addAll(headline(quality));
    for (Quality.Bin bin : quality.deciles()) {
      double lift = bin.observed() * quality.rows() / quality.positives();
      figures.add(Figure.of("lift", "decile %02d".formatted(bin.number()), bin.rows(), lift));
    }
    for (Quality.Bin bin : quality.bins()) {
      String part = "tenth %02d".formatted(bin.number());
      figures.add(
          Figure.of("calibration", part, bin.rows(), bin.observed()).expecting(bin.probability()));
    }
    figures.addAll(segments(examples));
    figures.addAll(effects(examples));
    figures.addAll(lifetime());
    return figures;
  }

  Quality quality(Examples examples) {
    TrainingRows rows = examples.rows();
    return Quality.of(model.model().probabilities(rows.features()), rows.positive());
  }

  /** The figures that sum a model up. */
  List<Figure> headline(Quality quality) {
    int n = quality.rows();
    double share = quality.positives() / (double) n;
    return List.of(
        Figure.of("auc", Figure.ALL, n, quality.auc()).within(quality.aucError()),
        Figure.of("pr_auc", Figure.ALL, n, quality.prAuc()).expecting(share),
        Figure.of("brier", Figure.ALL, n, quality.brier()).expecting(share * (1 - share)),
        Figure.of("ece", Figure.ALL, n, quality.ece()));
  }

  /** Whether it is as good with all sorts of customers. */
  private List<Figure> segments(Examples examples) {
    Map<String, List<Observation>> bySegment = new TreeMap<>();
    for (Observation o : examples.all()) {
      double orders = Feature.ORDERS.toPeople(o.features()[Feature.ORDERS.ordinal()]);
      String often = orders < 1.5 ? "1 order" : orders < 3.5 ? "2-3 orders" : "4+ orders";
      boolean isMember = o.features()[Feature.NO_LOYALTY.ordinal()] == 0;
      String bond = isMember ? "loyalty members" : "no loyalty members";
      bySegment.computeIfAbsent(often, s -> new ArrayList<>()).add(o);
      bySegment.computeIfAbsent(bond, s -> new ArrayList<>()).add(o);
    }
    List<Figure> figures = new ArrayList<>();
    bySegment.forEach(
        (segment, theirs) -> {
          Examples those = new Examples(theirs);
          TrainingRows rows = those.rows();
          int fewer = Math.min(rows.positives(), rows.size() - rows.positives());
          if (fewer >= LEAST_OF_A_SEGMENT) {
            Quality quality = quality(those);
            double[] probabilities = model.model().probabilities(rows.features());
            double expected = 0;
            for (double probability : probabilities) {
              expected += probability / rows.size();
            }
            double share = rows.positives() / (double) rows.size();
            figures.add(
                Figure.of("segment_auc", segment, rows.size(), quality.auc())
                    .within(quality.aucError()));
            figures.add(Figure.of("segment_rate", segment, rows.size(), share).expecting(expected));
          }
        });
    return figures;
  }

  /** How far each feature moves odds on average, and which way those with more of it. */
  private List<Figure> effects(Examples examples) {
    double[] sizes = new double[Feature.COUNT];
    double[][] contributions = new double[examples.all().size()][];
    for (int i = 0; i < contributions.length; i++) {
      contributions[i] = model.model().contributions(examples.all().get(i).features());
      for (int f = 0; f < sizes.length; f++) {
        sizes[f] += Math.abs(contributions[i][f]) / contributions.length;
      }
    }
    List<Figure> figures = new ArrayList<>();
    for (Feature feature : Feature.values()) {
      int f = feature.ordinal();
      figures.add(Figure.of("importance", feature.label(), contributions.length, sizes[f]));
      figures.add(present(feature, examples, contributions));
    }
    return figures;
  }

  /** How much higher the odds of those above the mean of the feature are, by the feature alone. */
  private static Figure present(Feature feature, Examples examples, double[][] contributions) {
    int f = feature.ordinal();
    double mean = 0;
    for (Observation o : examples.all()) {
      mean += o.features()[f] / contributions.length;
    }
    double above = 0;
    double below = 0;
    int those = 0;
    for (int i = 0; i < contributions.length; i++) {
      if (examples.all().get(i).features()[f] > mean) {
        above += contributions[i][f];
        those++;
      } else {
        below += contributions[i][f];
      }
    }
    int others = contributions.length - those;
    double difference = those == 0 || others == 0 ? 0 : above / those - below / others;
    return Figure.of("odds_ratio", feature.label(), those, Math.exp(difference));
  }

  private List<Figure> lifetime() {
    SurvivalCurve curve = model.lifetime();
    List<Figure> figures = new ArrayList<>();
    for (double days : DAYS) {
      if (days <= curve.followed()) {
        String part = "after %d days".formatted((int) days);
        double error = (curve.highAt(days) - curve.lowAt(days)) / (2 * 1.959963984540054);
        figures.add(Figure.of("survival", part, 0, curve.at(days)).within(error));
      }
    }
    curve.median().ifPresent(m -> figures.add(Figure.of("median_days", Figure.ALL, 0, m)));
    return figures;
  }
}
