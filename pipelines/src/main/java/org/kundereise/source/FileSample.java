package org.kundereise.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The beginning of a file as a feed reads it: for those who must see a file before they can map it.
 *
 * @param records those that can be read, in order
 * @param malformed how many cannot
 * @param unreadable why the file as a whole cannot be read
 */
public record FileSample(
    FileProfile profile,
    List<Map<String, String>> records,
    long malformed,
    Optional<String> unreadable) {

  /**
   * Reads a local text file up to some number of records.
   *
   * @throws UncheckedIOException if the storage fails
   */
  public static FileSample read(Path file, Feed feed, int limit) {
    List<Map<String, String>> records = new ArrayList<>();
    long malformed = 0;
    Optional<String> unreadable = Optional.empty();
    FileProfile profile = new FileProfile(0, 0, List.of());
    try (RawRows rows =
        new ProfiledRows(
            new Beginning(Records.open(() -> Files.newInputStream(file), feed), limit),
            Files.size(file))) {
      while (rows.hasNext()) {
        RawRow row = rows.next();
        if (row.number() == 0) {
          profile = FileProfile.of(row.fields()).orElse(profile);
          unreadable = row.error();
        } else if (row.error().isPresent()) {
          malformed++;
        } else {
          records.add(row.fields());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file + ": " + e.getMessage(), e);
    }
    return new FileSample(profile, List.copyOf(records), malformed, unreadable);
  }

  /** The first rows of a file. */
  private static final class Beginning implements RawRows {
    private final RawRows rows;
    private int left;

    Beginning(RawRows rows, int limit) {
      this.rows = rows;
      this.left = limit;
    }

    @Override
    public List<String> columns() {
      return rows.columns();
    }

    @Override
    public boolean hasNext() {
      return left > 0 && rows.hasNext();
    }

    @Override
    public RawRow next() {
      left--;
      return rows.next();
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }
  }
}
