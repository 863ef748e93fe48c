package org.kundereise.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything one night's report says, as plain values read from the marts.
 *
 * @param company name of the company
 * @param businessDate the day the night closes, in the company's time zone
 * @param night sequence number of the night, 1 for the first
 * @param currency ISO 4217 code of all amounts
 * @param minimumN figures counted over fewer are suppressed
 * @param kpis in the order they are shown
 * @param stages in the order of the journey
 * @param unplaced customers none of whose touchpoints belongs to a stage
 * @param flow how customers move
 * @param segments who customers are, and how they moved
 * @param risk who is about to leave
 * @param funnel one element per funnel, entry month, channel and step; the funnel to show first
 *     comes first
 * @param retention one element per cohort and period
 * @param experience one element per metric, month and segment
 * @param service one element per month and channel
 * @param worth what customers are expected to bring
 * @param changes what differs from the night before; empty on the first night
 * @param quality one element per source
 */
public record NightReport(
    String company,
    LocalDate businessDate,
    long night,
    String currency,
    int minimumN,
    List<Kpi> kpis,
    List<Stage> stages,
    long unplaced,
    Flow flow,
    Segments segments,
    Risk risk,
    List<FunnelStep> funnel,
    List<RetentionCell> retention,
    List<ExperienceMonth> experience,
    List<ServiceMonth> service,
    Worth worth,
    Optional<Changes> changes,
    List<SourceQuality> quality) {

  /** The name a mart gives to the total over all channels or segments. */
  public static final String ALL = "All";

  public NightReport {
    kpis = List.copyOf(kpis);
    stages = List.copyOf(stages);
    funnel = List.copyOf(funnel);
    retention = List.copyOf(retention);
    experience = List.copyOf(experience);
    service = List.copyOf(service);
    quality = List.copyOf(quality);
  }

  /** Which way a figure should move. */
  public enum Direction {
    UP,
    DOWN
  }

  /**
   * One headline figure.
   *
   * @param kpi its name in {@code marts.executive_kpis}
   * @param previous the value of the period before
   * @param change value minus previous, in the figure's unit
   * @param significant whether the interval of the change leaves out zero; empty without one
   * @param onTarget empty when there is no target or no value
   */
  public record Kpi(
      String kpi,
      String label,
      Unit unit,
      Rate rate,
      OptionalDouble previous,
      OptionalDouble change,
      Optional<Boolean> significant,
      OptionalDouble target,
      Direction direction,
      Optional<Boolean> onTarget) {}

  /**
   * Customers by the stage they are in.
   *
   * @param customers whose latest staged touchpoint is of this stage
   * @param share of all customers, 0 to 100
   * @param everReached customers who had a touchpoint of this stage at any time
   * @param entered customers who came to this stage in the last 30 days
   * @param touchpoints of the last 30 days
   * @param revenue of the last 30 days
   */
  public record Stage(
      String name,
      long customers,
      OptionalDouble share,
      long everReached,
      long entered,
      long touchpoints,
      BigDecimal revenue) {}

  /**
   * How many of those who entered a funnel in a month reached a step.
   *
   * @param channel the group of those who entered
   * @param breakdown by what groups are told apart, as configured
   * @param rate reached as a percentage of entered; n is the number who entered
   * @param stepConversion percentage of the step before
   * @param medianHours from entry to this step
   * @param p90Hours from entry to this step
   */
  public record FunnelStep(
      String funnel,
      LocalDate entryMonth,
      String channel,
      String breakdown,
      int step,
      String name,
      long reached,
      Rate rate,
      OptionalDouble stepConversion,
      OptionalDouble medianHours,
      OptionalDouble p90Hours) {}

  /**
   * Share of a cohort that ordered again.
   *
   * @param cohort month of the first order
   * @param period months since then
   * @param rate percentage of the cohort; n is its size
   */
  public record RetentionCell(
      LocalDate cohort, int period, long retained, Rate rate, BigDecimal revenue) {}

  /**
   * One survey metric in one month.
   *
   * @param metric nps (−100 to 100), csat (percentage of the two best answers) or ces (percentage
   *     with high effort)
   * @param segment {@link #ALL} or a segment's name
   * @param change against the month before
   * @param significant whether the interval of the change leaves out zero
   */
  public record ExperienceMonth(
      String metric,
      LocalDate month,
      String segment,
      Rate rate,
      OptionalDouble meanScore,
      long promoters,
      long passives,
      long detractors,
      OptionalDouble change,
      OptionalDouble changeLow,
      OptionalDouble changeHigh,
      Optional<Boolean> significant) {}

  /**
   * Service in one month and channel.
   *
   * @param firstResponseMedian minutes
   * @param firstResponseP90 minutes
   * @param resolutionMedian hours until first solved
   * @param firstContact first contact resolution: percentage of mature solved tickets
   */
  public record ServiceMonth(
      LocalDate month,
      String channel,
      long tickets,
      long replied,
      long unreplied,
      OptionalDouble firstResponseMedian,
      OptionalDouble firstResponseP90,
      long solved,
      OptionalDouble resolutionMedian,
      long reopened,
      Rate firstContact) {}

  /** What differs from the night before, which closed {@code since}. */
  public record Changes(long previousNight, LocalDate since, List<Change> figures) {
    public Changes {
      figures = List.copyOf(figures);
    }
  }

  /** One figure as the previous night had it and as it is now. */
  public record Change(
      String label, Unit unit, OptionalDouble before, Rate now, Direction direction) {
    /** Tonight's value less that of the night before. */
    OptionalDouble difference() {
      return before.isPresent() && now.value().isPresent()
          ? OptionalDouble.of(now.value().getAsDouble() - before.getAsDouble())
          : OptionalDouble.empty();
    }
  }

  /**
   * What a source delivered in the night.
   *
   * @param rejectedFiles files refused as a whole
   * @param reasons why rows were refused, the most frequent first
   * @param surprises what the source's files had that their contract did not expect
   */
  public record SourceQuality(
      String source,
      long files,
      long rejectedFiles,
      long rowsIn,
      long accepted,
      long rejected,
      long duplicates,
      List<RejectReason> reasons,
      List<String> surprises) {
    public SourceQuality {
      reasons = List.copyOf(reasons);
      surprises = List.copyOf(surprises);
    }
  }

  /** Rows refused for one reason; the refused values are left out, since they may be personal. */
  public record RejectReason(String stream, String column, String errorType, long rows) {}
}
