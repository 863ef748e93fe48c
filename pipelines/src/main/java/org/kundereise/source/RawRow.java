package org.kundereise.source;

import java.util.Map;
import java.util.Optional;

/**
 * One record of a file, or what is wrong with the file.
 *
 * @param number 1 for the first record after the header; 0 says that the file as a whole cannot be
 *     read, and no other row comes with it
 * @param fields by raw column; an empty map when there is an error
 * @param record raw text of a malformed record, shortened when it is very long
 * @param error why the record or file is malformed
 */
record RawRow(
    long number, Map<String, String> fields, Optional<String> record, Optional<String> error) {
  static final int MAX_RECORD_KEPT = 64 * 1024;

  static RawRow read(long number, Map<String, String> fields) {
    return new RawRow(number, fields, Optional.empty(), Optional.empty());
  }

  /** A record that cannot be read; bytes that are no text show as the replacement character. */
  static RawRow malformed(long number, CharSequence raw, String reason) {
    boolean cut = raw.length() > MAX_RECORD_KEPT;
    String record = raw.subSequence(0, cut ? MAX_RECORD_KEPT : raw.length()).toString();
    String error = cut ? reason + " (only the record's beginning is kept)" : reason;
    return new RawRow(number, Map.of(), Optional.of(Damage.readable(record)), Optional.of(error));
  }

  static RawRow unreadableFile(String reason) {
    return new RawRow(0, Map.of(), Optional.empty(), Optional.of(reason));
  }
}
