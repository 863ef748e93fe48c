package org.kundereise.quality;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * A file of a feed whose columns could be read. Files are in the order of the days they tell of,
 * not of their arrival.
 *
 * @param date in its path
 */
record FeedFile(String source, String feed, String fileId, String path, Optional<LocalDate> date)
    implements Comparable<FeedFile> {
  private static final Comparator<FeedFile> ORDER =
      Comparator.comparing(FeedFile::source)
          .thenComparing(FeedFile::feed)
          .thenComparing(file -> file.date().orElse(LocalDate.MIN))
          .thenComparing(FeedFile::path)
          .thenComparing(FeedFile::fileId);

  @Override
  public int compareTo(FeedFile other) {
    return ORDER.compare(this, other);
  }

  boolean isOfSameFeed(FeedFile other) {
    return source.equals(other.source) && feed.equals(other.feed);
  }

  /** The feed as people call it. */
  String feedName() {
    return source + "." + feed;
  }

  /** The file's name without its folders. */
  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
