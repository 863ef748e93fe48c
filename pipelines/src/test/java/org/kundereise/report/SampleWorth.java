package org.kundereise.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.kundereise.report.Baskets.Offer;
import org.kundereise.report.Baskets.Pair;
import org.kundereise.report.Worth.Band;
import org.kundereise.report.Worth.Group;
import org.kundereise.report.Worth.Model;

/** What the sample's customers are worth. */
final class SampleWorth {
  private SampleWorth() {}

  static Worth ordinary() {
    return new Worth(
        List.of(group("All", 3_412, 1_950.4, 2_312_400), group("Champions", 640, 600, 1_400_000)),
        List.of(new Band(0, 1_400, 0), new Band(500, 1_500, 2_500), new Band(1_000, 512, 912)),
        List.of(
            model("bg-nbd", true, 1_840, 1_700.25, ""),
            model("gamma-gamma", true, Double.NaN, Double.NaN, "It stands on its own."),
            model("mbg-nbd", false, 1_840, 1_600, "")),
        new Baskets(
            List.of(new Pair("Coffee pot", "Pot holder", 128, 41.5, 6.25, 4.9, 7.97)),
            List.of(new Offer("All", "Pot holder", 320), new Offer("Champions", "Coffee pot", 41))),
        List.of(
            revenue(1, 1_180_000, SampleRates.share(1_650, 1_002)),
            revenue(2, 1_240_000, SampleRates.share(1_710, 1_020)),
            revenue(
                3,
                1_310_000,
                SampleRates.matured(SampleRates.share(1_800, 1_011), Rate.Maturity.STILL_FILLING))),
        new Margins(
            List.of(
                margin("All", 3_600, 3_500, 131.25, SampleRates.share(3_500, 420)),
                margin("Champions", 640, 0, Double.NaN, SampleRates.suppressed(0)),
                margin("Lost", 4, 4, Double.NaN, SampleRates.suppressed(4))),
            List.of(tenth(1, 700_000, 152.4), tenth(2, -240_600, 100))));
  }

  private static Revenue revenue(int month, long before, Rate kept) {
    return new Revenue(
        LocalDate.of(2026, month, 1),
        BigDecimal.valueOf(before),
        BigDecimal.valueOf(310_000),
        BigDecimal.valueOf(95_000),
        BigDecimal.valueOf(210_000),
        BigDecimal.valueOf(190_000),
        BigDecimal.valueOf(345_000),
        BigDecimal.valueOf(before + 80_000),
        kept,
        OptionalDouble.of(56.9),
        OptionalDouble.of(73.8),
        OptionalDouble.of(15_300));
  }

  private static Margins.Group margin(
      String name, long customers, long known, double mean, Rate negative) {
    return new Margins.Group(
        name,
        customers,
        BigDecimal.valueOf(1_240_000),
        OptionalDouble.of(12.5),
        OptionalDouble.of(44.4),
        known,
        BigDecimal.valueOf(91_000),
        BigDecimal.valueOf(459_400),
        maybe(mean),
        maybe(mean / 2),
        negative);
  }

  private static Margins.Tenth tenth(int tenth, long contribution, double share) {
    return new Margins.Tenth(
        tenth,
        350,
        BigDecimal.valueOf(contribution),
        BigDecimal.valueOf(700_000 + (tenth - 1) * contribution),
        OptionalDouble.of(share));
  }

  static Worth hostile(String text) {
    return new Worth(
        List.of(group(text, 9, 4, 900)),
        List.of(new Band(0, 9, 9)),
        List.of(model(text, true, 1, 2, text)),
        new Baskets(
            List.of(new Pair(text, text, 9, 50, 2, 1, 4)), List.of(new Offer(text, text, 9))),
        List.of(revenue(2, 9, SampleRates.share(9, 9))),
        new Margins(
            List.of(margin(text, 9, 9, 9, SampleRates.share(9, 4))), List.of(tenth(1, 9, 100))));
  }

  private static Group group(String name, long customers, double alive, long value) {
    return new Group(
        name,
        customers,
        OptionalDouble.of(alive),
        BigDecimal.valueOf(value),
        BigDecimal.valueOf(value * 9 / 10),
        BigDecimal.valueOf(value * 11 / 10),
        OptionalDouble.of(value / (double) customers),
        BigDecimal.valueOf(value * 2),
        BigDecimal.valueOf(value * 3));
  }

  private static Model model(
      String name, boolean isUsed, double actual, double foretold, String message) {
    return new Model(
        name,
        isUsed,
        maybe(actual),
        maybe(foretold),
        maybe(actual / 1_000),
        Double.isNaN(actual) ? 0 : 90,
        message.isEmpty() ? List.of() : List.of(message));
  }

  private static OptionalDouble maybe(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
