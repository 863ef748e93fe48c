package org.kundereise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code reise export}: a table or query as one file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description =
        "Writes a table or the answer to a query as one file. In CSV, a cell that a spreadsheet would run as a formula is"
            + " written as text.",
    footer = {"", "Example: reise export marts.funnel --format csv --out funnel.csv"})
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "TABLE|QUERY", description = "marts.funnel, or \"select …\".")
  private String what;

  @Option(
      names = "--format",
      defaultValue = "parquet",
      description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
  private FileFormat format;

  @Option(
      names = "--out",
      paramLabel = "F",
      required = true,
      description = "The file; replaced if it is there.")
  private Path out;

  @Option(
      names = "--as-of",
      paramLabel = "NIGHT",
      description = "The tables as a night froze them.")
  private String night;

  /** What a file can be. */
  enum FileFormat {
    parquet,
    csv
  }

  @Override
  public Integer call() throws IOException {
    String query = what.strip().contains(" ") ? what : "SELECT * FROM " + what;
    Path folder = out.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new UserMistake("Cannot write %s: the folder %s is not there".formatted(out, folder));
    }
    try (Warehouse warehouse = Warehouse.open(config, "export")) {
      Dataset<Row> rows = SqlCommand.ask(warehouse, query, night);
      if (format == FileFormat.csv) {
        writeCsv(rows);
      } else {
        writeParquet(rows, folder);
      }
    }
    spec.commandLine().getOut().printf("Wrote %s (%,d bytes)%n", out, Files.size(out));
    return 0;
  }

  private void writeCsv(Dataset<Row> rows) throws IOException {
    try (PrintWriter writer =
        new PrintWriter(Files.newBufferedWriter(out, StandardCharsets.UTF_8))) {
      RowFormat.csv.print(rows, writer);
      if (writer.checkError()) {
        throw new IOException("Cannot write %s: the disk refused".formatted(out));
      }
    }
  }

  private void writeParquet(Dataset<Row> rows, Path folder) throws IOException {
    Path parts = Files.createTempDirectory(folder, ".export");
    try {
      rows.coalesce(1).write().mode("overwrite").parquet(parts.toString());
      try (Stream<Path> files = Files.list(parts)) {
        Path part = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
        Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      delete(parts);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(
          f -> {
            try {
              Files.delete(f);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    Files.delete(folder);
  }
}
