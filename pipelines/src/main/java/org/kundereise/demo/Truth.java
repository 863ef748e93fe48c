package org.kundereise.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes what only tests and evaluations may read. */
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
    TruthTable expected =
        new TruthTable("night", "file", "stream", "rows", "rejected", "duplicates", "accepted", "updates", "late");
    for (FileCount c : nights.counts()) {
      expected.add(
          c.night(), c.file(), c.stream(), c.rows(), c.rejected(), c.duplicates(), c.accepted(), c.updates(), c.late());
    }
    expected.write(folder.resolve("expected_files.csv"));
    TruthTable broken = new TruthTable("night", "file", "row_number", "flaw", "column", "value");
    for (BrokenRow row : nights.broken()) {
      broken.add(row.night(), row.file(), row.rowNumber(), row.flaw().kind(), row.flaw().column(), row.flaw().value());
    }
    broken.write(folder.resolve("broken_rows.csv"));
  }
}
