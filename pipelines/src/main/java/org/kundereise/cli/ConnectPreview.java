package org.kundereise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.kundereise.catalog.WarehouseSession;
import org.kundereise.config.Company;
import org.kundereise.config.Source;
import org.kundereise.silver.conform.ConformSource;
import org.kundereise.silver.identity.Guards;
import org.kundereise.source.Connector;
import org.kundereise.source.FeedReader;
import org.kundereise.source.ListedFile;
import org.kundereise.source.SourceFile;
import org.kundereise.source.SourceFiles;

/** The first records of a file as a connector reads them, by our own reader and expressions. */
record ConnectPreview(ConfigOption config, Company company, Path file) {
  private static final int RECORDS = 5;

  void print(String yaml, PrintWriter out) {
    Path folder = folder();
    try (WarehouseSession session =
        WarehouseSession.in(folder.resolve("warehouse").toString())
            .master("local[1]")
            .command("reise connect")
            .with("spark.sql.catalogImplementation", "in-memory")
            .open()) {
      Path connectorFile = Files.writeString(folder.resolve("connector.yml"), yaml);
      Source source = new Source("preview", connectorFile.toString(), folder.toString());
      Connector connector = Connector.of(source, company, ConformSource.contracts());
      ConformSource conform =
          ConformSource.of("preview", connector, company.country(), Guards.STANDARD);
      Dataset<Row> landed =
          FeedReader.read(
              session.spark(), connector.feeds().get(0), List.of(identified(session.spark())));
      List<Dataset<Row>> trials = conform.trial(landed);
      for (int i = 0; i < trials.size(); i++) {
        out.printf("%nThe first records as %s%n%n", connector.streams().get(i).stream());
        RowFormat.table.print(worthSeeing(trials.get(i).limit(RECORDS)), out);
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a folder for the preview", e);
    } finally {
      FileUtils.deleteQuietly(folder.toFile());
    }
  }

  private SourceFile identified(SparkSession spark) throws IOException {
    ListedFile listed =
        new ListedFile(file.toUri().toString(), Optional.empty(), Files.size(file), Instant.EPOCH);
    return new SourceFiles(spark.sessionState().newHadoopConf()).identify(listed);
  }

  /** Without the columns in which none of the records has anything. */
  private static Dataset<Row> worthSeeing(Dataset<Row> rows) {
    List<Row> seen = rows.collectAsList();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < rows.columns().length; i++) {
      int column = i;
      if (seen.stream().anyMatch(row -> !row.isNullAt(column) && !row.get(column).equals(""))) {
        columns.add(rows.columns()[i]);
      }
    }
    return rows.sparkSession()
        .createDataFrame(seen, rows.schema())
        .select(columns.stream().map(c -> functions.col(c)).toArray(Column[]::new));
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("kundereise-connect-");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a folder for the preview", e);
    }
  }
}
