package org.kundereise.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** Writes what only tests and evaluations may read; {@code demo/truth.md} describes each file. */
final class Truth {
  private final World world;
  private final List<Feed> feeds;
  private final NightFiles nights;

  Truth(World world, List<Feed> feeds, NightFiles nights) {
    this.world = world;
    this.feeds = feeds;
    this.nights = nights;
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    expectedFiles(folder.resolve("expected_files.csv"));
    brokenRows(folder.resolve("broken_rows.csv"));
    ExactGroups groups = ExactGroups.of(world, feeds);
    new TruthOfPeople(world, groups).write(folder);
    new TruthOfJourneys(world, groups).write(folder);
    new TruthOfChurn(world).write(folder);
    new TruthOfCauses(world).write(folder);
    try (InputStream in = Truth.class.getResourceAsStream("/demo/truth.md")) {
      Files.copy(in, folder.resolve("README.md"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void expectedFiles(Path file) throws IOException {
    TruthTable table =
        new TruthTable(
            "night",
            "file",
            "stream",
            "rows",
            "accepted",
            "rejected",
            "duplicates",
            "updates",
            "late");
    for (FileCount c : nights.counts()) {
      table.add(
          c.night(),
          c.file(),
          c.stream(),
          c.rows(),
          c.accepted(),
          c.rejected(),
          c.duplicates(),
          c.updates(),
          c.late());
    }
    table.write(file);
  }

  private void brokenRows(Path file) throws IOException {
    TruthTable table = new TruthTable("night", "file", "row_number", "flaw", "column", "value");
    for (BrokenRow row : nights.broken()) {
      table.add(
          row.night(),
          row.file(),
          row.rowNumber(),
          row.flaw().kind(),
          row.flaw().column(),
          row.flaw().value());
    }
    table.write(file);
  }
}
