package org.kundereise.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.zip.ZipInputStream;

/** Looks for archives that are damaged, or small and endless. */
final class ZipBomb {
  /** What a sound workbook grows to at most, by some distance. */
  private static final long MOST_BYTES = 2L << 30;

  private static final int MOST_RATIO = 200;
  private static final long FREE_BYTES = 16L << 20;
  private static final int MOST_ENTRIES = 10_000;

  private ZipBomb() {}

  /** What is wrong with an archive, found by reading it to its end. */
  static Optional<String> in(byte[] archive) {
    return in(archive, MOST_BYTES);
  }

  static Optional<String> in(byte[] archive, long mostBytes) {
    if (archive.length < 4 || archive[0] != 'P' || archive[1] != 'K') {
      return Optional.of("the file is no XLSX workbook: it is not a zip archive");
    }
    byte[] buffer = new byte[64 * 1024];
    long limit = Math.min(mostBytes, Math.max(FREE_BYTES, (long) MOST_RATIO * archive.length));
    long total = 0;
    int entries = 0;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      while (zip.getNextEntry() != null) {
        if (++entries > MOST_ENTRIES) {
          return Optional.of("the archive has more than " + MOST_ENTRIES + " entries");
        }
        int read = zip.read(buffer);
        while (read >= 0) {
          total += read;
          if (total > limit) {
            return Optional.of("the archive unpacks to more than " + limit + " bytes");
          }
          read = zip.read(buffer);
        }
      }
    } catch (IOException | IllegalArgumentException e) { // the latter for names that are no text
      return Optional.of("the archive is damaged or cut: " + e.getMessage());
    }
    return entries == 0 ? Optional.of("the archive is empty") : Optional.empty();
  }
}
