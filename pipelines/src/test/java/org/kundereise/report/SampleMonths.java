package org.kundereise.report;

import static org.kundereise.report.SampleRates.matured;
import static org.kundereise.report.SampleRates.none;
import static org.kundereise.report.SampleRates.of;
import static org.kundereise.report.SampleRates.score;
import static org.kundereise.report.SampleRates.share;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kundereise.report.NightReport.ExperienceMonth;
import org.kundereise.report.NightReport.ServiceMonth;
import org.kundereise.report.Rate.Maturity;

/** What customers say and how they are helped, month by month, with an outage. */
final class SampleMonths {
  private SampleMonths() {}

  static List<ExperienceMonth> experience() {
    List<ExperienceMonth> months = new ArrayList<>();
    for (int m = 0; m < SampleNight.MONTHS; m++) {
      LocalDate month = SampleNight.FIRST_MONTH.plusMonths(m);
      long n = m == 2 ? 3 : 118 + (m * 29) % 43;
      int dip = m == 11 ? 22 : m == 12 ? 10 : 0;
      months.add(nps(month, NightReport.ALL, n, Math.round(n * (0.53 + 0.006 * m - dip / 100.0))));
      months.add(answers("csat", month, n + 60, 0.79 + 0.004 * m - dip / 300.0));
      months.add(answers("ces", month, n - 1, 0.34 - 0.004 * m + dip / 300.0));
    }
    LocalDate last = SampleNight.FIRST_MONTH.plusMonths(SampleNight.MONTHS - 1);
    months.add(nps(last, "Champions", 61, 44));
    months.add(nps(last, "Loyal", 38, 22));
    months.add(nps(last, "At risk", 27, 8));
    months.add(nps(last, "Hibernating", 3, 1));
    return months;
  }

  static ExperienceMonth nps(LocalDate month, String segment, long n, long promoters) {
    long detractors = Math.round((n - promoters) * 0.42);
    Rate rate = score(n, promoters, detractors);
    boolean isShown = rate.value().isPresent() && !month.equals(SampleNight.FIRST_MONTH);
    return new ExperienceMonth(
        "nps",
        month,
        segment,
        rate,
        isShown ? of(7.9) : none(),
        promoters,
        n - promoters - detractors,
        detractors,
        isShown ? of(promoters % 9 - 4.25) : none(),
        isShown ? of(promoters % 9 - 12.25) : none(),
        isShown ? of(promoters % 9 + 4.75) : none(),
        isShown ? Optional.of(promoters % 9 == 0) : Optional.empty());
  }

  private static ExperienceMonth answers(String metric, LocalDate month, long n, double share) {
    return new ExperienceMonth(
        metric,
        month,
        NightReport.ALL,
        share(n, Math.round(n * share)),
        of(4.02),
        0,
        0,
        0,
        none(),
        none(),
        none(),
        Optional.empty());
  }

  static List<ServiceMonth> service() {
    List<ServiceMonth> months = new ArrayList<>();
    for (int m = 0; m < SampleNight.MONTHS; m++) {
      LocalDate month = SampleNight.FIRST_MONTH.plusMonths(m);
      int outage = m == 11 ? 190 : 0;
      months.add(
          ticket(
              month, NightReport.ALL, 300 + (m * 31) % 70 + outage, 230 + outage + (m * 17) % 40));
      months.add(ticket(month, "e-mail", 160 + outage, 260 + outage));
      months.add(ticket(month, "chat", 88, 12));
      months.add(ticket(month, "phone", 49, 31));
      months.add(ticket(month, "social", 4, 480));
    }
    return months;
  }

  static ServiceMonth ticket(LocalDate month, String channel, long tickets, double median) {
    boolean isLast = month.equals(SampleNight.FIRST_MONTH.plusMonths(SampleNight.MONTHS - 1));
    return new ServiceMonth(
        month,
        channel,
        tickets,
        tickets - 3,
        3,
        of(median),
        of(median * 4.3),
        tickets - tickets / 12,
        of(median / 60 * 5.5),
        tickets / 14,
        matured(
            share(
                tickets - tickets / 12,
                Math.round((tickets - tickets / 12) * (0.66 + median / 4000))),
            isLast ? Maturity.STILL_FILLING : Maturity.FINAL));
  }
}
