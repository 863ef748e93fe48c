package org.kundereise.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.kundereise.concurrent.AtOnce;
import org.kundereise.report.NightReport.Change;
import org.kundereise.report.NightReport.Changes;
import org.kundereise.report.NightReport.Direction;
import org.kundereise.report.NightReport.ExperienceMonth;
import org.kundereise.report.NightReport.FunnelStep;
import org.kundereise.report.NightReport.Kpi;
import org.kundereise.report.NightReport.RetentionCell;
import org.kundereise.report.NightReport.ServiceMonth;
import org.kundereise.report.NightReport.SourceQuality;
import org.kundereise.report.NightReport.Stage;
import org.kundereise.report.ReportRequest.PreviousNight;

/**
 * Reads what a night's report says from the marts and from what the night wrote about its files.
 */
public final class ReportData {
  private static final String KPIS = "marts.executive_kpis";

  private final SparkSession spark;
  private final ReportRequest request;

  private ReportData(SparkSession spark, ReportRequest request) {
    this.spark = spark;
    this.request = request;
  }

  /** The night's values as the marts hold them, to the last digit. */
  public static NightReport read(SparkSession spark, ReportRequest request) {
    return new ReportData(spark, request).read();
  }

  private NightReport read() {
    try (AtOnce sections = new AtOnce("read the report's figures")) {
      // Those that take longest come first.
      Supplier<Segments> segments = sections.ask(new SegmentsData(spark, request)::read);
      Supplier<Worth> worth = sections.ask(new WorthData(spark, request)::read);
      Supplier<Flow> flow = sections.ask(new FlowData(spark, request)::read);
      Supplier<Risk> risk = sections.ask(new RiskData(spark, request)::read);
      Supplier<List<SourceQuality>> arrived =
          sections.ask(new ArrivedData(spark, request.nightSeq())::bySource);
      Supplier<List<Kpi>> kpis = sections.ask(this::kpis);
      Supplier<List<RowValues>> stages = sections.ask(this::stages);
      Supplier<List<FunnelStep>> funnel = sections.ask(this::funnel);
      Supplier<List<RetentionCell>> retention = sections.ask(this::retention);
      Supplier<List<ExperienceMonth>> experience = sections.ask(this::experience);
      Supplier<List<ServiceMonth>> service = sections.ask(this::service);
      return new NightReport(
          request.company(),
          request.businessDate(),
          request.nightSeq(),
          request.currency(),
          request.minimumN(),
          kpis.get(),
          stages.get().stream()
              .filter(row -> row.count("stage_order") > 0)
              .map(ReportData::stage)
              .toList(),
          stages.get().stream()
              .filter(row -> row.count("stage_order") == 0)
              .mapToLong(row -> row.count("customers"))
              .sum(),
          flow.get(),
          segments.get(),
          risk.get(),
          funnel.get(),
          retention.get(),
          experience.get(),
          service.get(),
          worth.get(),
          request.previous().flatMap(previous -> changes(previous, kpis.get())),
          arrived.get());
    }
  }

  private List<Kpi> kpis() {
    return rows(request.rowsOf(KPIS) + " ORDER BY kpi_order", ReportData::kpi);
  }

  private List<RowValues> stages() {
    return rows(request.rowsOf("marts.journey_stages") + " ORDER BY stage_order", row -> row);
  }

  private List<RetentionCell> retention() {
    return rows(
        request.rowsOf("marts.retention")
            + " WHERE definition = 'orders' AND segment = 'All' ORDER BY cohort_month, period",
        ReportData::retentionCell);
  }

  private List<ExperienceMonth> experience() {
    return rows(
        request.rowsOf("marts.experience") + " ORDER BY metric, month, segment",
        ReportData::experienceMonth);
  }

  private List<ServiceMonth> service() {
    return rows(
        request.rowsOf("marts.service") + " ORDER BY month, channel", ReportData::serviceMonth);
  }

  private List<FunnelStep> funnel() {
    List<String> order = request.funnels();
    return rows(
            request.rowsOf("marts.funnel") + " ORDER BY funnel, entry_month, channel, step",
            ReportData::funnelStep)
        .stream()
        .sorted(
            Comparator.comparingInt(
                step ->
                    order.contains(step.funnel()) ? order.indexOf(step.funnel()) : order.size()))
        .toList();
  }

  private <T> List<T> rows(String query, Function<RowValues, T> value) {
    return spark.sql(query).collectAsList().stream().map(RowValues::new).map(value).toList();
  }

  private static Kpi kpi(RowValues row) {
    return new Kpi(
        row.text("kpi"),
        row.text("label"),
        Unit.named(row.text("unit")),
        row.rate(),
        row.decimal("previous_value"),
        row.decimal("change"),
        row.flag("is_significant"),
        row.decimal("target"),
        direction(row),
        row.flag("on_target"));
  }

  private static Direction direction(RowValues row) {
    return row.text("direction").equals("down") ? Direction.DOWN : Direction.UP;
  }

  private static Stage stage(RowValues row) {
    return new Stage(
        row.text("stage"),
        row.count("customers"),
        row.decimal("share"),
        row.count("ever_reached"),
        row.count("entered_30d"),
        row.count("touchpoints_30d"),
        row.amount("revenue_30d"));
  }

  private static FunnelStep funnelStep(RowValues row) {
    return new FunnelStep(
        row.text("funnel"),
        row.day("entry_month"),
        row.text("channel"),
        row.text("breakdown"),
        (int) row.count("step"),
        row.text("step_name"),
        row.count("reached"),
        row.rate(),
        row.decimal("step_conversion"),
        row.decimal("median_hours"),
        row.decimal("p90_hours"));
  }

  private static RetentionCell retentionCell(RowValues row) {
    return new RetentionCell(
        row.day("cohort_month"),
        (int) row.count("period"),
        row.count("retained"),
        row.rate(),
        row.amount("revenue"));
  }

  private static ExperienceMonth experienceMonth(RowValues row) {
    return new ExperienceMonth(
        row.text("metric"),
        row.day("month"),
        row.text("segment"),
        row.rate(),
        row.decimal("mean_score"),
        row.count("promoters"),
        row.count("passives"),
        row.count("detractors"),
        row.decimal("change"),
        row.decimal("change_ci_low"),
        row.decimal("change_ci_high"),
        row.flag("is_significant"));
  }

  private static ServiceMonth serviceMonth(RowValues row) {
    return new ServiceMonth(
        row.day("month"),
        row.text("channel"),
        row.count("tickets"),
        row.count("replied"),
        row.count("unreplied"),
        row.decimal("first_response_median_minutes"),
        row.decimal("first_response_p90_minutes"),
        row.count("solved"),
        row.decimal("resolution_median_hours"),
        row.count("reopened"),
        row.rate());
  }

  /** Tonight's figures beside those the previous night published; empty when it published none. */
  private Optional<Changes> changes(PreviousNight previous, List<Kpi> kpis) {
    Long version = previous.tables().get(KPIS);
    if (version == null) {
      return Optional.empty();
    }
    Map<String, OptionalDouble> before = new HashMap<>();
    rows(ReportRequest.rowsOf(KPIS, version), row -> row)
        .forEach(row -> before.put(row.text("kpi"), row.decimal("value")));
    List<Change> figures =
        kpis.stream()
            .map(
                kpi ->
                    new Change(
                        kpi.label(),
                        kpi.unit(),
                        before.getOrDefault(kpi.kpi(), OptionalDouble.empty()),
                        kpi.rate(),
                        kpi.direction()))
            .toList();
    return Optional.of(new Changes(previous.nightSeq(), previous.businessDate(), figures));
  }
}
