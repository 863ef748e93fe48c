package org.kundereise.report;

import static org.kundereise.report.SampleRates.matured;
import static org.kundereise.report.SampleRates.none;
import static org.kundereise.report.SampleRates.of;
import static org.kundereise.report.SampleRates.share;
import static org.kundereise.report.SampleRates.suppressed;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.kundereise.report.Flow.BadTouch;
import org.kundereise.report.Flow.PageRate;
import org.kundereise.report.Flow.StageMove;
import org.kundereise.report.Flow.Way;
import org.kundereise.report.Rate.Maturity;

/** How the customers of the sample nights move. */
final class SampleFlow {
  private static final List<String> STAGES =
      List.of("awareness", "consideration", "purchase", "retention", "advocacy");
  private static final LocalDate LAST_MONTH = LocalDate.of(2026, 3, 1);
  private static final int MONTHS = 14;

  /** From each stage (row) to each (column): stays of the month in per cent. */
  private static final int[][] MOVES = {
    {0, 21, 2, 1, 0}, {0, 0, 14, 3, 0}, {0, 2, 0, 31, 1}, {0, 1, 6, 0, 7}, {0, 0, 2, 44, 0}
  };

  private SampleFlow() {}

  static Flow ordinary() {
    return new Flow(stages(), ways(), badTouches(), pages());
  }

  static Flow hostile(String text) {
    return new Flow(
        List.of(
            move(LAST_MONTH, text, NightReport.ALL, 90, 40, Maturity.FINAL),
            move(LAST_MONTH, text, "there " + text, 90, 40, Maturity.FINAL)),
        List.of(way("order", text, 50, 80), way("order", "Email" + Way.STEP + text, 30, 80)),
        List.of(badTouch(LAST_MONTH, text, text, 40, Maturity.FINAL)),
        List.of(new PageRate(LAST_MONTH, text, "exit", 30, share(60, 30))));
  }

  private static List<StageMove> stages() {
    List<StageMove> all = new ArrayList<>();
    for (int m = MONTHS - 1; m >= 0; m--) {
      LocalDate month = LAST_MONTH.minusMonths(m);
      Maturity maturity = m == 0 ? Maturity.STILL_FILLING : Maturity.FINAL;
      for (int from = 0; from < STAGES.size(); from++) {
        long present = 1200 - 180L * from + 11L * (MONTHS - m);
        long moved = 0;
        List<StageMove> moves = new ArrayList<>();
        for (int to = 0; to < STAGES.size(); to++) {
          long those = present * MOVES[from][to] / 100;
          moved += those;
          if (those > 0) {
            moves.add(move(month, STAGES.get(from), STAGES.get(to), present, those, maturity));
          }
        }
        all.add(move(month, STAGES.get(from), NightReport.ALL, present, moved, maturity));
        all.addAll(moves);
      }
    }
    return all;
  }

  private static StageMove move(
      LocalDate month, String stage, String next, long present, long moved, Maturity maturity) {
    boolean isWhole = next.equals(NightReport.ALL);
    return new StageMove(
        month,
        stage,
        next,
        isWhole ? present - moved : 0,
        isWhole ? present / 5 : 0,
        moved,
        matured(share(present, moved), maturity),
        moved < SampleRates.MINIMUM ? none() : of(3.25 + moved % 17),
        moved < SampleRates.MINIMUM ? none() : of(21.5 + moved % 40));
  }

  private static List<Way> ways() {
    String[] toOrder = {
      "Organic Search:214",
      "Direct:171",
      "Paid Social > Organic Search:118",
      "Paid Social:97",
      "Organic Search > Direct:88",
      "Email:71",
      "Paid Social > Organic Search > Direct:64",
      "Display > Paid Social > Organic Search > Email:41",
      "Referral:33",
      "Organic Search > Support email > Direct:25",
      "Paid Search > Direct > Organic Search > Direct > Email > Direct:19",
      "Direct > Organic Search:16",
      "Display > Direct:12",
      "Affiliates:9",
      "Email > Direct > Email:7",
      "Paid Search > Support chat:6",
      "(other):204"
    };
    String[] toChurn = {
      "Email:120", "Email > Support email:61", "Direct > Email:44", "Web shop:31"
    };
    List<Way> ways = new ArrayList<>();
    for (String line : toChurn) {
      ways.add(way("churn", line.split(":")[0], Long.parseLong(line.split(":")[1]), 256));
    }
    for (String line : toOrder) {
      ways.add(way("order", line.split(":")[0], Long.parseLong(line.split(":")[1]), 1195));
    }
    return ways;
  }

  private static Way way(String kind, String path, long customers, long n) {
    return new Way(kind, path, customers, share(n, customers));
  }

  private static List<BadTouch> badTouches() {
    return List.of(
        badTouch(LAST_MONTH.minusMonths(1), "purchase", "ticket", 212, Maturity.FINAL),
        badTouch(LAST_MONTH.minusMonths(1), "purchase", "low_score", 61, Maturity.FINAL),
        badTouch(LAST_MONTH.minusMonths(1), "purchase", "outage", 3, Maturity.FINAL),
        badTouch(LAST_MONTH, "purchase", "ticket", 90, Maturity.STILL_FILLING));
  }

  private static BadTouch badTouch(
      LocalDate month, String conversion, String name, long met, Maturity maturity) {
    Rate lost =
        met < SampleRates.MINIMUM
            ? suppressed(met)
            : new Rate(met, of(met / 8.0), of(-1.5), of(met / 4.0), maturity, "");
    return new BadTouch(month, conversion, name, 4021, 9.375, 9.375 + met / 160.0, lost);
  }

  private static List<PageRate> pages() {
    List<PageRate> rates = new ArrayList<>();
    for (LocalDate month : List.of(LAST_MONTH.minusMonths(1), LAST_MONTH)) {
      Maturity maturity = month.equals(LAST_MONTH) ? Maturity.STILL_FILLING : Maturity.FINAL;
      page(rates, month, NightReport.ALL, maturity, 21_480, 8_120, 8_120, 3_010);
      page(rates, month, "/", maturity, 7_310, 1_920, 4_410, 1_204);
      page(rates, month, "/kitchen", maturity, 3_120, 811, 1_020, 377);
      page(rates, month, "/p/a-rather-long-name-of-an-article-1042", maturity, 1_871, 902, 3, 1);
      page(rates, month, "/checkout/done", maturity, 744, 612, 0, 0);
      page(rates, month, Way.OTHER, maturity, 8_435, 3_875, 2_687, 1_428);
      rates.add(rate(month, NightReport.ALL, "robot", maturity, 8_211, 78));
      rates.add(rate(month, NightReport.ALL, "runaway", maturity, 8_211, 13));
    }
    return rates;
  }

  private static void page(
      List<PageRate> rates,
      LocalDate month,
      String page,
      Maturity maturity,
      long views,
      long exits,
      long entries,
      long bounces) {
    rates.add(rate(month, page, "exit", maturity, views, exits));
    if (entries > 0) {
      rates.add(rate(month, page, "bounce", maturity, entries, bounces));
    }
  }

  private static PageRate rate(
      LocalDate month, String page, String measure, Maturity maturity, long n, long hits) {
    return new PageRate(month, page, measure, hits, matured(share(n, hits), maturity));
  }
}
