package org.kundereise.connect;

import java.util.List;

/**
 * A connector proposed for a file.
 *
 * @param file how it is read, in words
 * @param records that were looked at
 * @param columns the file's columns with what they look like
 * @param doubts what the file leaves open: sentences
 * @param unmapped raw columns that nothing is made of
 * @param missing required columns that were not found: without them there is no connector
 * @param yaml the connector
 */
public record Proposal(
    String file,
    int records,
    List<String> columns,
    List<ProposedStream> streams,
    List<String> doubts,
    List<String> unmapped,
    List<String> missing,
    String yaml) {
  public Proposal {
    columns = List.copyOf(columns);
    streams = List.copyOf(streams);
    doubts = List.copyOf(doubts);
    unmapped = List.copyOf(unmapped);
    missing = List.copyOf(missing);
  }
}
