package org.kundereise.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.kundereise.config.Config;
import org.kundereise.config.Funnel;
import org.kundereise.lake.Ledger.FinishedNight;
import org.kundereise.report.ReportData;
import org.kundereise.report.ReportPage;
import org.kundereise.report.ReportRequest;

/**
 * Writes the report of a night into the folder of reports, under the night's date and as the
 * latest.
 */
final class WriteReport {
  private static final String LATEST = "latest.html";

  private final Config config;

  WriteReport(Config config) {
    this.config = config;
  }

  /**
   * Writes the report from the marts as they are; {@code previous} is the night it is compared
   * with.
   */
  Path write(
      SparkSession spark,
      LocalDate businessDate,
      long seq,
      Map<String, Long> versions,
      Optional<FinishedNight> previous) {
    ReportRequest request =
        new ReportRequest(
            config.company().name(),
            config.company().currency(),
            businessDate,
            seq,
            config.minimumN(),
            config.funnels().stream()
                .map(Funnel::name)
                .sorted(Comparator.comparing(name -> !name.equals(Funnel.WHOLE_JOURNEY)))
                .toList(),
            versions,
            previous
                .filter(FinishedNight::hasMarts)
                .map(n -> new ReportRequest.PreviousNight(n.seq(), n.businessDate(), n.tables())));
    String page = ReportPage.render(ReportData.read(spark, request));
    Path folder = Path.of(config.reports());
    try {
      Files.createDirectories(folder);
      Path dated = replace(folder.resolve(businessDate + ".html"), page);
      replace(folder.resolve(LATEST), page);
      return dated;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the report to " + folder, e);
    }
  }

  /** Nobody ever reads half a page. */
  private static Path replace(Path file, String page) throws IOException {
    Path draft = file.resolveSibling("." + file.getFileName() + ".draft");
    Files.writeString(draft, page, StandardCharsets.UTF_8);
    return Files.move(
        draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
