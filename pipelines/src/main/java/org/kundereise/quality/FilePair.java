package org.kundereise.quality;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A file and the one before it in its feed. */
record FilePair(FeedFile before, FeedFile after) {

  /**
   * The pairs that new files make: each with the file before it, and the file after it, which was
   * compared with another one until now.
   */
  static List<FilePair> madeBy(Collection<FeedFile> newFiles, Collection<FeedFile> known) {
    Set<FeedFile> fresh = new TreeSet<>(newFiles);
    Set<FeedFile> all = new TreeSet<>(known);
    all.addAll(fresh);
    List<FilePair> pairs = new ArrayList<>();
    FeedFile before = null;
    for (FeedFile file : all) {
      if (before != null
          && before.isOfSameFeed(file)
          && (fresh.contains(before) || fresh.contains(file))) {
        pairs.add(new FilePair(before, file));
      }
      before = file;
    }
    return pairs;
  }
}
