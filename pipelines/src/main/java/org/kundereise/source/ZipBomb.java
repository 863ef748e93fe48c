package org.kundereise.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Looks for archives that are damaged, or small and endless. */
final class ZipBomb {
  /** What a sound workbook grows to at most, by some distance. */
  private static final long MOST_BYTES = 2L << 30;

  private static final int MOST_RATIO = 200;
  private static final long FREE_BYTES = 16L << 20;
  private static final int MOST_ENTRIES = 10_000;

  private ZipBomb() {}

  /** What is wrong with an archive, found by unpacking it to its end. */
  static Optional<String> in(byte[] archive) {
    if (archive.length < 4 || archive[0] != 'P' || archive[1] != 'K') {
      return Optional.of("the file is no XLSX workbook: it is not a zip archive");
    }
    try (ZipFile zip = ZipFile.builder().setByteArray(archive).get()) {
      return in(
          zip, Math.min(MOST_BYTES, Math.max(FREE_BYTES, (long) MOST_RATIO * archive.length)));
    } catch (IOException | RuntimeException e) { // damage shows in either
      return Optional.of("the archive is damaged or cut: " + e.getMessage());
    }
  }

  private static Optional<String> in(ZipFile zip, long limit) throws IOException {
    List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
    if (entries.size() > MOST_ENTRIES) {
      return Optional.of("the archive has more than " + MOST_ENTRIES + " entries");
    }
    byte[] buffer = new byte[64 * 1024];
    long total = 0;
    for (ZipArchiveEntry entry : entries) {
      try (InputStream content = zip.getInputStream(entry);
          CheckedInputStream checked = new CheckedInputStream(content, new CRC32())) {
        int read = checked.read(buffer);
        while (read >= 0) {
          total += read;
          if (total > limit) {
            return Optional.of("the archive unpacks to more than " + limit + " bytes");
          }
          read = checked.read(buffer);
        }
        if (checked.getChecksum().getValue() != entry.getCrc()) {
          return Optional.of("the archive is damaged or cut: wrong checksum of " + entry.getName());
        }
      }
    }
    return Optional.empty();
  }
}
