package org.kundereise.report;

import static org.kundereise.report.Columns.number;
import static org.kundereise.report.Columns.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import org.kundereise.report.Flow.PageRate;
import org.kundereise.report.NightReport.RejectReason;
import org.kundereise.report.NightReport.SourceQuality;
import org.kundereise.report.Page.Definition;
import org.kundereise.report.Page.Section;

/** What arrived in the night and what had to be left out. */
record QualitySection(NightReport report) {
  Section section() {
    List<Figure> figures = new ArrayList<>();
    if (!report.quality().isEmpty()) {
      figures.add(sources());
    }
    if (report.quality().stream().anyMatch(source -> !source.reasons().isEmpty())) {
      figures.add(reasons());
    }
    if (report.quality().stream().anyMatch(source -> !source.surprises().isEmpty())) {
      figures.add(surprises());
    }
    return new Section(
        "quality",
        "Can the data be trusted",
        lead() + quarantined(),
        figures,
        List.of(
            new Definition(
                "Rejected", "Rows that break the source's contract; kept aside with the reason."),
            new Definition(
                "Duplicates",
                "Rows that repeat a record already known, or an older version of it."),
            new Definition(
                "Surprise",
                "A file that differs from what its source promised or from the file before it, or a"
                    + " source that is late or brought little."),
            new Definition(
                "Left out",
                "Visits by robots, and runaway ones: longer or with more events than a person's."
                    + " They are kept, with the reason, and in no figure of this report.")));
  }

  /** Who looks at the visits should know how many there were besides. */
  private String quarantined() {
    return Flow.shownMonth(report.flow().pages(), PageRate::month, page -> true)
        .map(
            month ->
                " Of %s visits to the site in %s, %s were left out as robots’ and %s as runaway."
                    .formatted(
                        Plain.count(quarantined(month, "robot", page -> page.rate().n())),
                        Plain.longMonth(month),
                        Plain.count(quarantined(month, "robot", PageRate::hits)),
                        Plain.count(quarantined(month, "runaway", PageRate::hits))))
        .orElse("");
  }

  private long quarantined(LocalDate month, String measure, ToLongFunction<PageRate> count) {
    return report.flow().pages().stream()
        .filter(page -> page.month().equals(month) && page.measure().equals(measure))
        .mapToLong(count)
        .sum();
  }

  private long total(ToLongFunction<SourceQuality> count) {
    return report.quality().stream().mapToLong(count).sum();
  }

  private String lead() {
    long rows = total(SourceQuality::rowsIn);
    if (rows == 0) {
      return "No new rows arrived in this night.";
    }
    long rejected = total(SourceQuality::rejected);
    long files = total(SourceQuality::rejectedFiles);
    String refused =
        files == 0 ? "" : " %s %s refused whole.".formatted(Plain.count(files), were(files));
    return "%s rows arrived from %s sources; %s (%s) were rejected, %s were duplicates.%s"
        .formatted(
            Plain.count(rows),
            report.quality().size(),
            Plain.count(rejected),
            share(rejected, rows),
            Plain.count(total(SourceQuality::duplicates)),
            refused);
  }

  private static String were(long files) {
    return files == 1 ? "file was" : "files were";
  }

  private static String share(long part, long whole) {
    return part > 0 && 100.0 * part / whole < 0.05 ? "<0.1%" : Plain.percent(100.0 * part / whole);
  }

  private Figure sources() {
    List<List<Cell>> rows = new ArrayList<>();
    for (SourceQuality source : report.quality()) {
      OptionalDouble share =
          source.rowsIn() == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(100.0 * source.rejected() / source.rowsIn());
      String text = source.rowsIn() == 0 ? Plain.NONE : share(source.rejected(), source.rowsIn());
      rows.add(
          List.of(
              Cell.text(source.source()),
              Cell.count(source.files()),
              Cell.count(source.rejectedFiles()),
              Cell.count(source.rowsIn()),
              Cell.count(source.accepted()),
              Cell.count(source.rejected()),
              Cell.number(text, share),
              Cell.count(source.duplicates())));
    }
    return Figure.table(
        "sources",
        "What arrived, by source",
        "One row per source. Rows in = accepted + rejected + duplicates.",
        List.of(
            text("source", "Source"),
            number("files", "Files"),
            number("refused", "Files refused"),
            number("rows", "Rows in"),
            number("accepted", "Accepted"),
            number("rejected", "Rejected"),
            number("share", "Rejected share"),
            number("duplicates", "Duplicates")),
        rows);
  }

  private Figure reasons() {
    List<List<Cell>> rows = new ArrayList<>();
    for (SourceQuality source : report.quality()) {
      for (RejectReason reason : source.reasons()) {
        rows.add(
            List.of(
                Cell.text(source.source()),
                Cell.text(reason.stream()),
                Cell.text(reason.column()),
                Cell.text(reason.errorType()),
                Cell.count(reason.rows())));
      }
    }
    return Figure.table(
        "reasons",
        "Why rows were rejected",
        "One row per reason, the most frequent of each source first. The rows themselves are in"
            + " ops.rejects.",
        List.of(
            text("source", "Source"),
            text("stream", "Stream"),
            text("column", "Column"),
            text("reason", "Reason"),
            number("rows", "Rows")),
        rows);
  }

  private Figure surprises() {
    List<List<Cell>> rows = new ArrayList<>();
    for (SourceQuality source : report.quality()) {
      for (String surprise : source.surprises()) {
        rows.add(List.of(Cell.text(source.source()), Cell.text(surprise)));
      }
    }
    return Figure.table(
        "surprises",
        "Surprises in the files and sources",
        "One row per surprise.",
        List.of(text("source", "Source"), text("surprise", "Surprise")),
        rows);
  }
}
