package org.kundereise.silver.conform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kundereise.testing.DatasetAssert.assertThatRows;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.config.Config;
import org.kundereise.config.Source;
import org.kundereise.testing.SparkExtension;

/**
 * The connectors of survey and review suites, each over a sample of our own: files in the shape the
 * suite exports, traps included, and the tables they must become.
 */
class SuitesTest {
  private static final Path SAMPLES = Path.of("src/test/resources/suites");

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> aSampleBecomesTheTablesBesideIt() throws IOException {
    copySamples();
    Config config = Config.read(folder.resolve("reise.yml"), Map.of());
    SparkSession spark = SparkExtension.session();
    assertThat(config.sources()).extracting(Source::name).containsExactlyElementsOf(samples());
    return config.sources().stream()
        .map(
            source ->
                DynamicTest.dynamicTest(source.name(), () -> conformed(spark, config, source)));
  }

  private static List<String> samples() throws IOException {
    try (Stream<Path> folders = Files.list(SAMPLES)) {
      List<String> names =
          folders.filter(Files::isDirectory).map(f -> f.getFileName().toString()).toList();
      Config config = Config.read(folder.resolve("reise.yml"), Map.of());
      List<String> order = config.sources().stream().map(Source::name).toList();
      return names.stream().sorted(java.util.Comparator.comparingInt(order::indexOf)).toList();
    }
  }

  private static void conformed(SparkSession spark, Config config, Source source)
      throws IOException {
    LandedSource landed = LandedSource.of(spark, source, config.company());
    String expected = Files.readString(SAMPLES.resolve(source.name()).resolve("expected.txt"));
    for (String part : expected.split("\n\n")) {
      int end = part.indexOf('\n');
      String name = part.substring(0, end);
      assertThatRows(name.equals("rejects") ? landed.rejects() : landed.stream(name))
          .hasRows(part.substring(end + 1));
    }
  }

  private static void copySamples() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = folder.resolve(SAMPLES.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        if (file.toString().endsWith(".xlsx.txt")) {
          writeWorkbook(
              copy.resolveSibling(copy.getFileName().toString().replace(".txt", "")),
              Files.readString(file));
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }

  /** A workbook as text: {@code #} begins a number, {@code @} a day and time as a number. */
  private static void writeWorkbook(Path path, String text) throws IOException {
    try (OutputStream out = Files.newOutputStream(path);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Form1");
      List<String> lines = text.lines().toList();
      for (int row = 0; row < lines.size(); row++) {
        String[] cells = lines.get(row).split("\\|");
        for (int column = 0; column < cells.length; column++) {
          write(sheet, row, column, cells[column].strip());
        }
      }
    }
  }

  private static void write(Worksheet sheet, int row, int column, String cell) {
    if (cell.startsWith("@")) {
      sheet.value(row, column, new BigDecimal(cell.substring(1)));
      sheet.style(row, column).format("yyyy-MM-dd hh:mm:ss").set();
    } else if (cell.startsWith("#")) {
      sheet.value(row, column, new BigDecimal(cell.substring(1)));
    } else if (!cell.isEmpty()) {
      sheet.value(row, column, cell);
    }
  }
}
