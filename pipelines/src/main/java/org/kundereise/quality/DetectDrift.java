package org.kundereise.quality;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.kundereise.lake.Lake;
import org.kundereise.source.Feed;
import org.kundereise.source.FileProfile;

/**
 * Compares each new file's columns with those of the file before it in its feed, and, where a late
 * file comes between two others, the later of these with it. Running it again changes nothing.
 */
record DetectDrift(Lake lake, long seq) {

  /** The changes in the night's files, in the order of the files, and the rows written. */
  record Drift(List<FoundChange> changes, long written) {
    static final Drift NONE = new Drift(List.of(), 0);
  }

  Drift run(List<WatchedFeed> feeds, List<Landed> landed) {
    Map<FeedFile, FileProfile> profiles = new HashMap<>();
    landed.stream()
        .filter(file -> !file.profile().columns().isEmpty())
        .forEach(file -> profiles.put(file.file(), file.profile()));
    if (profiles.isEmpty()) {
      return Drift.NONE;
    }
    KnownSchemas schemas = new KnownSchemas(lake);
    Set<FeedFile> fresh = new TreeSet<>(profiles.keySet());
    Set<String> sources = fresh.stream().map(FeedFile::source).collect(Collectors.toSet());
    Set<FeedFile> known = new TreeSet<>(schemas.files(sources));
    List<FilePair> pairs = FilePair.madeBy(fresh, known);
    Set<FeedFile> old = new HashSet<>();
    pairs.forEach(pair -> old.addAll(List.of(pair.before(), pair.after())));
    old.removeAll(fresh);
    profiles.putAll(schemas.profiles(old));
    List<FoundChange> changes = changes(pairs, profiles, feeds);
    long written = record(changes, pairs, fresh);
    List<Landed> unknown =
        landed.stream()
            .filter(file -> fresh.contains(file.file()) && !known.contains(file.file()))
            .toList();
    schemas.add(unknown, seq); // last: a file that is known has been compared
    return new Drift(
        changes.stream().filter(change -> fresh.contains(change.files().after())).toList(),
        written + unknown.size());
  }

  private static List<FoundChange> changes(
      List<FilePair> pairs, Map<FeedFile, FileProfile> profiles, List<WatchedFeed> feeds) {
    Map<String, Feed> byName =
        feeds.stream().collect(Collectors.toMap(WatchedFeed::name, WatchedFeed::feed));
    List<FoundChange> changes = new ArrayList<>();
    for (FilePair pair : pairs) {
      Feed feed = byName.get(pair.after().feedName());
      FileProfile before = profiles.get(pair.before());
      FileProfile after = profiles.get(pair.after());
      if (feed == null || before == null || after == null) {
        continue; // a feed that the connector no longer has
      }
      for (Change change : SchemaDifference.between(before, after, feed.format())) {
        changes.add(new FoundChange(pair, change, Verdict.of(change, feed, before, after)));
      }
    }
    return changes;
  }

  /** Most nights bring nothing to write, and nothing to take away, and ask no table. */
  private long record(List<FoundChange> changes, List<FilePair> pairs, Collection<FeedFile> fresh) {
    boolean repairs = pairs.stream().anyMatch(pair -> !fresh.contains(pair.after()));
    if (changes.isEmpty() && !repairs && lake.changed(SchemaChangesTable.TABLE, seq).isEmpty()) {
      return 0;
    }
    Set<FeedFile> judged = new TreeSet<>(fresh);
    pairs.forEach(pair -> judged.add(pair.after()));
    var rows =
        lake.spark()
            .createDataFrame(
                changes.stream().map(change -> change.row(seq)).toList(),
                SchemaChangesTable.TABLE.schema())
            .coalesce(1);
    return lake.replaceWhere(SchemaChangesTable.TABLE, rows, of(judged)).rows();
  }

  private static Column of(Collection<FeedFile> files) {
    Map<String, List<FeedFile>> byFeed =
        files.stream().collect(Collectors.groupingBy(FeedFile::feedName));
    return byFeed.values().stream()
        .map(
            ofFeed ->
                col("source")
                    .equalTo(lit(ofFeed.get(0).source()))
                    .and(col("feed").equalTo(lit(ofFeed.get(0).feed())))
                    .and(col("file_id").isin(ofFeed.stream().map(FeedFile::fileId).toArray())))
        .reduce(Column::or)
        .orElse(lit(false));
  }
}
