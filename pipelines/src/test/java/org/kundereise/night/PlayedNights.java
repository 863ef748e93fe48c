package org.kundereise.night;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kundereise.config.Config;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Ledger;
import org.kundereise.lake.Reach;
import org.kundereise.lake.TableHash;
import org.kundereise.testing.SparkExtension;

/** Nights of a company that a test lays out in a folder, step after step and without marts. */
final class PlayedNights {
  private final Lake lake;
  private final Path folder;
  private final List<String> steps;
  private long seq;

  /**
   * Nights of an empty warehouse.
   *
   * @param steps how the names of those that are run begin: all others would take time for nothing
   */
  PlayedNights(Path folder, List<String> steps) throws IOException {
    this.lake = SparkExtension.emptyLake();
    this.folder = Files.createDirectories(folder);
    this.steps = steps;
  }

  Lake lake() {
    return lake;
  }

  /** Lays out a file. */
  PlayedNights with(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return this;
  }

  /** Lays out what the sources export on a date. */
  PlayedNights landed(String date, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      with("landing/" + date + "/" + file.getKey(), file.getValue());
    }
    return this;
  }

  /** Plays the next night: the first of all there is, the others of what is new. */
  void play(LocalDate businessDate) throws IOException {
    play(businessDate, seq == 0 ? Reach.EVERYTHING : Reach.CHANGES);
  }

  void play(LocalDate businessDate, Reach reach) throws IOException {
    Config config = Config.read(folder.resolve("reise.yml"), Map.of());
    Night night =
        new Night(
            lake,
            new Ledger(lake),
            ++seq,
            businessDate,
            "run",
            config.hash(),
            reach,
            warning -> {});
    for (Step step : Plan.of(config, Plan.Output.NONE).steps()) {
      if (steps.stream().anyMatch(step.name()::startsWith)) {
        step.work().run(night);
      }
    }
  }

  /**
   * Of every table of silver and gold with rows: which tables there are is no matter of content.
   */
  Map<String, TableHash> hashes() {
    Map<String, TableHash> hashes = new TreeMap<>();
    for (String table : lake.tables(List.of("silver", "gold"))) {
      TableHash hash = TableHash.of(lake.spark().table(table));
      if (hash.rows() > 0) {
        hashes.put(table, hash);
      }
    }
    return hashes;
  }
}
