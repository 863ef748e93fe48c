package org.kundereise.silver.identity;

import java.time.LocalDateTime;
import java.util.List;

/**
 * What a record says of who is who.
 *
 * @param identifiers as kind:value, the surest first
 */
record KnownRecord(LocalDateTime at, List<String> identifiers) {

  String of(String kind) {
    return identifiers.stream()
        .filter(i -> i.startsWith(kind + ":"))
        .map(i -> i.substring(kind.length() + 1))
        .findFirst()
        .orElse("");
  }
}
