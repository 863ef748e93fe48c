package org.kundereise.silver.identity;

import java.util.Comparator;
import java.util.List;
import org.kundereise.silver.linkage.ClusterRecords;

/**
 * A link between two identifiers, as strong as it is. The strongest comes first: what a steward
 * demands, then what records show, then what is probable, by its weight. Among records the pair
 * counts whose weaker side is the surer (contact, login, e-mail, phone, device), then whose surer
 * side is, then the one seen earlier. The order is total, so every choice made by it is the same
 * for the same links.
 *
 * @param identifier the surer of the two, as kind:value
 * @param linked the other
 * @param kind as in {@link IdentityLinksTable}
 * @param weight bits of a probable link; zero for the others
 * @param seenMicros the earliest record that shows it, microseconds since 1970
 */
record Evidence(String identifier, String linked, String kind, double weight, long seenMicros)
    implements Comparable<Evidence> {
  private static final List<String> KINDS =
      List.of(IdentityLinksTable.STEWARD, IdentityLinksTable.RECORD, IdentityLinksTable.PROBABLE);
  private static final List<String> SURENESS =
      List.of("contact", "user", "email", "phone", "device");
  private static final Comparator<Evidence> STRONGEST_FIRST =
      Comparator.<Evidence>comparingInt(e -> place(KINDS, e.kind()))
          .thenComparing(Evidence::weight, Comparator.reverseOrder())
          .thenComparingInt(e -> Math.max(place(e.identifier()), place(e.linked())))
          .thenComparingInt(e -> Math.min(place(e.identifier()), place(e.linked())))
          .thenComparingLong(Evidence::seenMicros)
          .thenComparing(Evidence::identifier)
          .thenComparing(Evidence::linked);

  boolean isProbable() {
    return kind.equals(IdentityLinksTable.PROBABLE);
  }

  /** Probable, and by so little that it takes others beside it to join two groups of records. */
  boolean isWeak() {
    return isProbable() && weight < ClusterRecords.SURE;
  }

  @Override
  public int compareTo(Evidence other) {
    return STRONGEST_FIRST.compare(this, other);
  }

  private static int place(String identifier) {
    return place(SURENESS, identifier.substring(0, identifier.indexOf(':')));
  }

  private static int place(List<String> inOrder, String word) {
    int place = inOrder.indexOf(word);
    return place < 0 ? inOrder.size() : place;
  }
}
