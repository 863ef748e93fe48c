package org.kundereise.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kundereise.report.Page.Section;

/** Renders a night's values as one HTML page that needs nothing from outside. */
public final class ReportPage {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          ReportPage.class.getClassLoader(),
          "org.kundereise.report.template");

  private ReportPage() {}

  /** The page; equal values give equal pages. */
  public static String render(NightReport report) {
    TemplateOutput output = new StringOutput();
    ENGINE.render("report.jte", page(report), output);
    return output.toString();
  }

  static Page page(NightReport report) {
    Plain plain = new Plain(report.currency());
    Headline headline = new Headline(report, plain);
    List<Section> sections =
        List.of(
            new JourneySection(report, plain).section(),
            new FunnelSection(report, plain).section(),
            new WaysSection(report, plain).section(),
            new RetentionSection(report, plain).section(),
            new SegmentsSection(report, plain).section(),
            new ValueSection(report, plain).section(),
            new RevenueSection(report, plain).section(),
            new RiskSection(report, plain).section(),
            new ExperienceSection(report, plain).section(),
            new ServiceSection(report, plain).section(),
            new ChangesSection(report, plain).section(),
            new QualitySection(report).section());
    return new Page(
        report.company(),
        Plain.day(report.businessDate()),
        "night " + Plain.count(report.night()),
        headline.sentence(),
        headline.caveat(),
        new Tiles(report, plain).tiles(),
        sections,
        Inlined.assets(ScriptJson.write(values(sections))));
  }

  private static Map<String, Object> values(List<Section> sections) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Section section : sections) {
      for (Figure figure : section.allFigures()) {
        if (figure.hasChart()) {
          values.put(figure.id(), figure.values());
        }
      }
    }
    return values;
  }
}
