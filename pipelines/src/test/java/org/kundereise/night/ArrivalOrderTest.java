package org.kundereise.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.config.Config;
import org.kundereise.lake.FilesTable;
import org.kundereise.lake.TableHash;
import org.kundereise.testing.SparkExtension;

/** Days of a real shop: the order in which its files arrive changes nothing. */
@ExtendWith(SparkExtension.class)
@Tag("data")
class ArrivalOrderTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("kundereise.home", ".."), "examples/online-retail/reise.yml");

  /** {@code KUNDEREISE_NIGHTS=20} is all of December. */
  private static final int NIGHTS =
      Integer.parseInt(System.getenv().getOrDefault("KUNDEREISE_NIGHTS", "2"));

  /**
   * Of a few days those steps that say who bought what and when; the others read what these write,
   * and {@link RandomNightsTest} has them all.
   */
  private static final List<String> STEPS =
      NIGHTS >= 20
          ? List.of("bronze", "silver", "gold")
          : List.of(
              "bronze",
              "silver",
              "gold.baskets",
              "gold.touchpoints",
              "gold.journeys",
              "gold.rfm",
              "gold.customer",
              "gold.retention");

  private static final LocalDate LAST = LocalDate.of(2010, 12, 23);

  @TempDir Path folder;

  private Path data;
  private List<String> days;

  @BeforeEach
  void findFiles() throws IOException {
    data = Path.of(Config.read(EXAMPLE, System.getenv()).source("shop").path());
    assumeTrue(Files.isDirectory(data), "the data is not at " + data + ", see KUNDEREISE_DATA");
    try (var files = Files.list(data)) {
      days =
          files
              .map(file -> file.getFileName().toString().replace(".csv.gz", ""))
              .filter(day -> day.compareTo(LAST.toString()) <= 0)
              .sorted()
              .toList();
    }
    days = days.subList(Math.max(0, days.size() - NIGHTS), days.size());
  }

  @Test
  void filesMakeTheSameTablesInOrderReversedAndAtOnce() throws IOException {
    PlayedNights inOrder = shop("in-order");
    for (String day : days) {
      arrives("in-order", day);
      inOrder.play(LocalDate.parse(day));
    }
    Map<String, TableHash> tables = inOrder.hashes();
    assertThat(tables)
        .containsKeys("silver.order_lines", "silver.refunds", "gold.customers", "gold.retention");
    assertThat(inOrder.lake().read(FilesTable.TABLE).select("night_seq").distinct().count())
        .isEqualTo(days.size());

    PlayedNights reversed = shop("reversed");
    for (int i = days.size() - 1; i >= 0; i--) {
      arrives("reversed", days.get(i));
      reversed.play(LAST);
    }
    assertThat(reversed.lake().read(FilesTable.TABLE).where("night_seq = 1").first())
        .satisfies(file -> assertThat(file.<String>getAs("path")).contains(LAST.toString()));
    assertThat(reversed.hashes()).isEqualTo(tables);

    PlayedNights once = shop("once");
    for (String day : days) {
      arrives("once", day);
    }
    once.play(LAST);
    assertThat(once.hashes()).isEqualTo(tables);
  }

  private PlayedNights shop(String name) throws IOException {
    String path = "${KUNDEREISE_DATA:-../../../shared/data}/online_retail";
    String config = Files.readString(EXAMPLE);
    assertThat(config).contains(path);
    return new PlayedNights(folder.resolve(name), STEPS)
        .with("reise.yml", config.replace(path, "landing"));
  }

  private void arrives(String shop, String day) throws IOException {
    Path landing = Files.createDirectories(folder.resolve(shop).resolve("landing"));
    Files.copy(data.resolve(day + ".csv.gz"), landing.resolve(day + ".csv.gz"));
  }
}
