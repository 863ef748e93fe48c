package org.kundereise.quality;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kundereise.source.Feed;

/**
 * Tells of the files of which silver gets nothing: their rows are missing from every figure, and
 * counts of rows do not show it.
 */
record RefusedFiles(List<WatchedFeed> feeds, LocalDate businessDate) {

  /**
   * A sentence a file, in the order of the files.
   *
   * @param known files of which it is said already that they are refused
   */
  List<String> sentences(List<Landed> landed, Set<FeedFile> known) {
    Map<String, Feed> byName =
        feeds.stream().collect(Collectors.toMap(WatchedFeed::name, WatchedFeed::feed));
    return landed.stream()
        .filter(file -> !known.contains(file.file()))
        .sorted(Comparator.comparing(Landed::file))
        .map(file -> file.refusal(byName.get(file.file().feedName())).map(why -> of(file, why)))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Files of other days bear the same name, so these are named with their day. */
  private String of(Landed landed, String reason) {
    FeedFile file = landed.file();
    LocalDate day = landed.day(businessDate);
    return "Cannot read %s of %s%s: %s"
        .formatted(
            file.name(), file.source(), day.equals(businessDate) ? "" : " (" + day + ")", reason);
  }
}
