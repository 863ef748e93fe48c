package org.kundereise.report;

import static org.kundereise.report.SampleRates.exact;
import static org.kundereise.report.SampleRates.matured;
import static org.kundereise.report.SampleRates.none;
import static org.kundereise.report.SampleRates.of;
import static org.kundereise.report.SampleRates.score;
import static org.kundereise.report.SampleRates.share;
import static org.kundereise.report.SampleRates.suppressed;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kundereise.report.NightReport.Change;
import org.kundereise.report.NightReport.Changes;
import org.kundereise.report.NightReport.Direction;
import org.kundereise.report.NightReport.FunnelStep;
import org.kundereise.report.NightReport.RejectReason;
import org.kundereise.report.NightReport.RetentionCell;
import org.kundereise.report.NightReport.SourceQuality;
import org.kundereise.report.NightReport.Stage;
import org.kundereise.report.Rate.Maturity;

/** Nights to render: an ordinary one of a retailer, a first one, and one without any data. */
final class SampleNight {
  static final LocalDate DAY = LocalDate.of(2026, 3, 31);
  static final LocalDate FIRST_MONTH = LocalDate.of(2024, 10, 1);
  static final int MONTHS = 18;
  private static final int MINIMUM = SampleRates.MINIMUM;

  private SampleNight() {}

  static NightReport ordinary() {
    return new NightReport(
        "Fjordhandel",
        DAY,
        3,
        "NOK",
        MINIMUM,
        SampleKpis.ordinary(),
        stages(),
        53,
        SampleFlow.ordinary(),
        SampleSegments.ordinary(),
        SampleRisk.ordinary(),
        funnel(),
        retention(),
        SampleMonths.experience(),
        SampleMonths.service(),
        SampleWorth.ordinary(),
        Optional.of(changes()),
        quality());
  }

  /** The same values on the first night: nothing to compare with. */
  static NightReport first() {
    NightReport r = ordinary();
    return new NightReport(
        r.company(),
        r.businessDate(),
        1,
        r.currency(),
        r.minimumN(),
        r.kpis(),
        r.stages(),
        r.unplaced(),
        r.flow(),
        r.segments(),
        r.risk(),
        r.funnel(),
        r.retention(),
        r.experience(),
        r.service(),
        r.worth(),
        Optional.empty(),
        r.quality());
  }

  static NightReport empty() {
    return new NightReport(
        "Fjordhandel",
        DAY,
        1,
        "NOK",
        MINIMUM,
        List.of(),
        List.of(),
        0,
        Flow.NONE,
        Segments.NONE,
        Risk.NONE,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Worth.NONE,
        Optional.empty(),
        List.of());
  }

  /** Every text that comes from outside tries to become markup or script. */
  static NightReport hostile(String text) {
    return new NightReport(
        text,
        DAY,
        2,
        "NOK",
        MINIMUM,
        SampleKpis.hostile(text),
        List.of(new Stage(text, 4, of(100), 4, 4, 4, BigDecimal.ONE)),
        0,
        SampleFlow.hostile(text),
        SampleSegments.hostile(text),
        SampleRisk.hostile(text),
        List.of(
            step(text, FIRST_MONTH, NightReport.ALL, 1, text, 400, 400, Maturity.FINAL),
            step(text, FIRST_MONTH, NightReport.ALL, 2, text, 400, 100, Maturity.FINAL)),
        List.of(),
        List.of(
            SampleMonths.nps(FIRST_MONTH, NightReport.ALL, 300, 100),
            SampleMonths.nps(FIRST_MONTH, text, 300, 100)),
        List.of(
            SampleMonths.ticket(FIRST_MONTH, text, 40, 10),
            SampleMonths.ticket(FIRST_MONTH, NightReport.ALL, 40, 10)),
        SampleWorth.hostile(text),
        Optional.of(
            new Changes(
                1,
                DAY.minusDays(1),
                List.of(new Change(text, Unit.COUNT, of(1), exact(2, 2), Direction.UP)))),
        List.of(
            new SourceQuality(
                text,
                1,
                0,
                2,
                1,
                1,
                0,
                List.of(new RejectReason(text, text, text, 1)),
                List.of(text))));
  }

  private static List<Stage> stages() {
    return List.of(
        new Stage("awareness", 1934, of(30.2), 6403, 402, 3311, BigDecimal.ZERO),
        new Stage("consideration", 1587, of(24.8), 4469, 611, 8120, BigDecimal.ZERO),
        new Stage("purchase", 1012, of(15.8), 2882, 388, 1604, new BigDecimal("611201.2500")),
        new Stage("retention", 1421, of(22.2), 1870, 702, 2740, new BigDecimal("673109.2500")),
        new Stage("advocacy", 449, of(7.0), 602, 96, 131, BigDecimal.ZERO));
  }

  private static List<FunnelStep> funnel() {
    List<FunnelStep> steps = new ArrayList<>();
    String[] names = {"awareness", "consideration", "purchase", "retention", "advocacy"};
    double[] reach = {1, 0.71, 0.334, 0.187, 0.062};
    String[] channels = {
      NightReport.ALL, "organic search", "paid social", "e-mail", "direct", "referral"
    };
    double[] size = {1, 0.41, 0.27, 0.16, 0.155, 0.005};
    for (int m = 0; m < MONTHS; m++) {
      LocalDate month = FIRST_MONTH.plusMonths(m);
      Maturity maturity = m < MONTHS - 6 ? Maturity.FINAL : Maturity.STILL_FILLING;
      for (int c = 0; c < channels.length; c++) {
        long entered = Math.round((330 + 9 * ((m * 7) % 11)) * size[c]);
        for (int s = 0; s < names.length; s++) {
          double grown = m < MONTHS - 6 ? 1 : Math.pow(0.86, (m - MONTHS + 7) * s * 0.5);
          long reached = Math.round(entered * reach[s] * grown * (s == 0 ? 1 : 1 + 0.03 * (c - 2)));
          steps.add(
              step("journey", month, channels[c], s + 1, names[s], entered, reached, maturity));
        }
      }
    }
    for (int m = 0; m < MONTHS; m++) {
      LocalDate month = FIRST_MONTH.plusMonths(m);
      Maturity maturity = m < MONTHS - 1 ? Maturity.FINAL : Maturity.STILL_FILLING;
      steps.add(
          step("cart_to_order", month, NightReport.ALL, 1, "cart", 310 + m, 310 + m, maturity));
      steps.add(
          step("cart_to_order", month, NightReport.ALL, 2, "order", 310 + m, 104 + m, maturity));
    }
    return steps;
  }

  private static FunnelStep step(
      String funnel,
      LocalDate month,
      String channel,
      int step,
      String name,
      long entered,
      long reached,
      Maturity maturity) {
    return new FunnelStep(
        funnel,
        month,
        channel,
        "entry",
        step,
        name,
        reached,
        matured(share(entered, reached), maturity),
        step == 1 || entered < MINIMUM ? none() : of(62.5 - 4 * step),
        of(step == 1 ? 0 : 30.0 * step * step),
        of(step == 1 ? 0 : 190.0 * step * step));
  }

  private static List<RetentionCell> retention() {
    List<RetentionCell> cells = new ArrayList<>();
    for (int cohort = 0; cohort < MONTHS; cohort++) {
      long size = cohort == 4 ? 4 : 96 + (cohort * 37) % 61;
      for (int period = 0; cohort + period < MONTHS; period++) {
        double share =
            period == 0 ? 1 : 0.36 / (1 + 0.12 * period) + 0.03 * ((cohort + period) % 4);
        boolean isLast = cohort + period == MONTHS - 1;
        long kept = Math.round(size * share * (isLast && period > 0 ? 0.9 : 1));
        cells.add(
            new RetentionCell(
                FIRST_MONTH.plusMonths(cohort),
                period,
                kept,
                matured(share(size, kept), isLast ? Maturity.STILL_FILLING : Maturity.FINAL),
                new BigDecimal(kept * 1180)));
      }
    }
    return cells;
  }

  private static Changes changes() {
    return new Changes(
        2,
        DAY.minusDays(1),
        List.of(
            new Change(
                "Active customers, 90 days", Unit.COUNT, of(2171), exact(2184, 2184), Direction.UP),
            new Change(
                "Revenue, 30 days",
                Unit.MONEY,
                of(1_270_801),
                exact(1024, 1_284_310.5),
                Direction.UP),
            new Change(
                "Net Promoter Score", Unit.POINTS, of(40.9), score(412, 238, 71), Direction.UP),
            new Change(
                "Median first response", Unit.MINUTES, of(312), exact(341, 312), Direction.DOWN),
            new Change("Orders by referral", Unit.PERCENT, none(), suppressed(3), Direction.UP)));
  }

  private static List<SourceQuality> quality() {
    return List.of(
        new SourceQuality(
            "crm",
            1,
            0,
            412,
            404,
            3,
            5,
            List.of(
                new RejectReason("contacts", "birth_year", "not a number", 2),
                new RejectReason("contacts", "created_at", "not a date", 1)),
            List.of()),
        new SourceQuality("shop", 2, 0, 187, 187, 0, 0, List.of(), List.of()),
        new SourceQuality(
            "web",
            1,
            0,
            9120,
            9061,
            12,
            47,
            List.of(new RejectReason("web_events", "", "malformed record", 12)),
            List.of("events: new column consent_mode")),
        new SourceQuality("desk", 1, 0, 88, 88, 0, 0, List.of(), List.of()),
        new SourceQuality(
            "survey",
            2,
            1,
            61,
            58,
            3,
            0,
            List.of(new RejectReason("survey_answers", "score", "out of scale", 3)),
            List.of("answers: required column score is missing; the file was refused")));
  }
}
