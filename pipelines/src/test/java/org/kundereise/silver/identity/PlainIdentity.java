package org.kundereise.silver.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kundereise.silver.identity.Stewards.Decision;

/**
 * Who is who, said as plainly as it can be: from all records at once, by looking at all of them
 * again and again. The pipelines must say the same.
 */
final class PlainIdentity {
  private static final List<String> SURENESS =
      List.of("contact", "user", "email", "phone", "device");

  private final Map<String, Integer> limits;
  private final List<Decision> decisions;

  PlainIdentity(Map<String, Integer> limits, List<Decision> decisions) {
    this.limits = limits;
    this.decisions = decisions;
  }

  /** The person of every identifier. */
  Map<String, String> customers(List<KnownRecord> records) {
    return customers(records, List.of());
  }

  /** The same, where some contacts are alike. */
  Map<String, String> customers(List<KnownRecord> records, List<Evidence> alike) {
    Map<String, LocalDateTime> seen = new TreeMap<>();
    for (KnownRecord record : records) {
      record.identifiers().forEach(i -> seen.merge(i, record.at(), PlainIdentity::earlier));
    }
    Map<String, Integer> part = new HashMap<>();
    seen.keySet().forEach(i -> part.put(i, part.size()));
    for (Set<String> pair : linksInOrder(records, seen)) {
      List<String> ends = List.copyOf(pair);
      int a = part.get(ends.get(0));
      int b = part.get(ends.get(1));
      if (a != b && !wouldJoinForbidden(part, a, b)) {
        part.replaceAll((i, p) -> p == b ? a : p);
      }
    }
    for (Evidence link : likestFirst(alike)) {
      int a = part.get(link.identifier());
      int b = part.get(link.linked());
      boolean isEnough = link.weight() >= 10 || shareOfAlike(part, a, b, alike) >= 0.5;
      if (a != b && isEnough && !wouldJoinForbidden(part, a, b)) {
        part.replaceAll((i, p) -> p == b ? a : p);
      }
    }
    Map<String, String> customers = new TreeMap<>();
    seen.keySet()
        .forEach(
            i ->
                customers.put(
                    i,
                    name(
                        seen.keySet().stream()
                            .filter(o -> part.get(o).equals(part.get(i)))
                            .min(
                                Comparator.comparing((String o) -> seen.get(o))
                                    .thenComparing(o -> o))
                            .orElseThrow())));
    return customers;
  }

  private static List<Evidence> likestFirst(List<Evidence> alike) {
    return alike.stream()
        .sorted(
            Comparator.comparing((Evidence e) -> -e.weight())
                .thenComparing(Evidence::seenMicros)
                .thenComparing(Evidence::identifier)
                .thenComparing(Evidence::linked))
        .toList();
  }

  /** Of all pairs of contacts of two persons that are like any other, the share that is alike. */
  private static double shareOfAlike(
      Map<String, Integer> part, int a, int b, List<Evidence> alike) {
    Set<String> ofA = new TreeSet<>();
    Set<String> ofB = new TreeSet<>();
    int found = 0;
    for (Evidence link : alike) {
      for (String end : List.of(link.identifier(), link.linked())) {
        if (part.get(end) == a) {
          ofA.add(end);
        } else if (part.get(end) == b) {
          ofB.add(end);
        }
      }
      Set<Integer> ends = Set.copyOf(List.of(part.get(link.identifier()), part.get(link.linked())));
      found += ends.equals(Set.copyOf(List.of(a, b))) && a != b ? 1 : 0;
    }
    return (double) found / (ofA.size() * ofB.size());
  }

  private boolean wouldJoinForbidden(Map<String, Integer> part, int a, int b) {
    return decisions.stream()
        .filter(d -> d.action().equals(Decision.FORBID))
        .filter(d -> part.containsKey(d.left()) && part.containsKey(d.right()))
        .map(d -> Set.of(part.get(d.left()), part.get(d.right())))
        .anyMatch(parts -> parts.equals(Set.of(a, b)));
  }

  private List<Set<String>> linksInOrder(
      List<KnownRecord> records, Map<String, LocalDateTime> seen) {
    List<Set<String>> links = new ArrayList<>();
    decisions.stream()
        .filter(d -> d.action().equals(Decision.FORCE))
        .filter(d -> seen.containsKey(d.left()) && seen.containsKey(d.right()))
        .sorted(
            Comparator.comparing((Decision d) -> Math.max(place(d.left()), place(d.right())))
                .thenComparing(d -> Math.min(place(d.left()), place(d.right())))
                .thenComparing(Decision::date)
                .thenComparing(Decision::left)
                .thenComparing(Decision::right))
        .forEach(d -> links.add(Set.of(d.left(), d.right())));
    Map<List<String>, LocalDateTime> pairs = new LinkedHashMap<>();
    for (KnownRecord record : records) {
      List<String> free = record.identifiers().stream().filter(i -> !isShared(i, records)).toList();
      for (int i = 0; i < free.size(); i++) {
        for (int j = i + 1; j < free.size(); j++) {
          pairs.merge(List.of(free.get(i), free.get(j)), record.at(), PlainIdentity::earlier);
        }
      }
    }
    pairs.keySet().stream()
        .sorted(
            Comparator.comparing((List<String> p) -> place(p.get(1)))
                .thenComparing(p -> place(p.get(0)))
                .thenComparing(pairs::get)
                .thenComparing(p -> p.get(0))
                .thenComparing(p -> p.get(1)))
        .forEach(p -> links.add(Set.copyOf(p)));
    return links;
  }

  private boolean isShared(String identifier, List<KnownRecord> records) {
    if (identifier.startsWith("email:info@")) {
      return true;
    }
    Integer limit = limits.get(kind(identifier));
    if (limit == null) {
      return false;
    }
    Set<String> contacts = new TreeSet<>();
    Set<String> users = new TreeSet<>();
    for (KnownRecord record : records) {
      if (record.identifiers().contains(identifier)) {
        record.identifiers().stream().filter(i -> kind(i).equals("contact")).forEach(contacts::add);
        record.identifiers().stream().filter(i -> kind(i).equals("user")).forEach(users::add);
      }
    }
    return Math.max(contacts.size(), users.size()) > limit;
  }

  private static LocalDateTime earlier(LocalDateTime a, LocalDateTime b) {
    return a.isBefore(b) ? a : b;
  }

  private static int place(String identifier) {
    return SURENESS.indexOf(kind(identifier));
  }

  private static String kind(String identifier) {
    return identifier.substring(0, identifier.indexOf(':'));
  }

  static String name(String identifier) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(identifier.getBytes(StandardCharsets.UTF_8));
      return "c" + HexFormat.of().formatHex(hash).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
