package org.kundereise.connect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Finds out which raw column is which canonical one, by name and values. */
final class MatchColumns {
  /** What is less likely is not worth telling. */
  private static final double LEAST = 0.4;

  /** A name that says so much is expected to be right: values that don't suit are told. */
  private static final double TELLING = 0.75;

  private final List<Canonical> wanted;
  private final List<RawColumn> columns;
  private final Settled settled;
  private final Consumer<String> doubts;

  MatchColumns(
      List<Canonical> wanted, List<RawColumn> columns, Settled settled, Consumer<String> doubts) {
    this.wanted = wanted;
    this.columns = columns;
    this.settled = settled;
    this.doubts = doubts;
  }

  /** A raw column taken for a canonical one. */
  record Match(Canonical canonical, RawColumn raw, double sureness, String why) {}

  /** The matches by canonical column, in the order of these. */
  Map<String, Match> matches() {
    Map<String, Match> found = new LinkedHashMap<>();
    Set<RawColumn> taken = new HashSet<>();
    for (Canonical canonical : wanted) {
      settled(canonical)
          .ifPresent(
              raw -> {
                taken.add(raw);
                found.put(canonical.name(), new Match(canonical, raw, 1, "as you said"));
              });
    }
    List<Match> candidates = new ArrayList<>();
    for (Canonical canonical : wanted) {
      columns.forEach(raw -> candidate(canonical, raw).ifPresent(candidates::add));
    }
    candidates.sort(Comparator.comparingDouble(Match::sureness).reversed());
    for (Match match : candidates) {
      if (!found.containsKey(match.canonical().name()) && taken.add(match.raw())) {
        found.put(match.canonical().name(), match);
      }
    }
    Map<String, Match> inOrder = new LinkedHashMap<>();
    wanted.forEach(
        c -> Optional.ofNullable(found.get(c.name())).ifPresent(m -> inOrder.put(c.name(), m)));
    unsuited(inOrder);
    return inOrder;
  }

  private Optional<RawColumn> settled(Canonical canonical) {
    return Optional.ofNullable(settled.columns().get(canonical.name()))
        .map(
            name ->
                columns.stream()
                    .filter(column -> column.name().equals(name))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            new ConnectException(
                                "Cannot take '%s' for %s: the file has no such column, only %s"
                                    .formatted(
                                        name,
                                        canonical.name(),
                                        String.join(
                                            ", ",
                                            columns.stream().map(RawColumn::name).toList())))));
  }

  private Optional<Match> candidate(Canonical canonical, RawColumn raw) {
    Kind kind = canonical.kind();
    if (!kind.suits(raw)) {
      return Optional.empty();
    }
    double likeness = canonical.likeness(raw.name());
    boolean told = kind.isToldByValues(raw);
    if (likeness < LEAST && !told) {
      return Optional.empty();
    }
    if (raw.isEmpty()) {
      return Optional.of(
          new Match(canonical, raw, 0.5 * likeness, "its name; it has no values to look at"));
    }
    if (likeness < LEAST) {
      return Optional.of(
          new Match(canonical, raw, 0.45, "its values alone: " + raw.profile().form()));
    }
    double sureness = told ? Math.min(0.98, likeness + 0.03) : likeness;
    if (kind == Kind.KEY && !raw.isUnique()) {
      return Optional.of(
          new Match(canonical, raw, sureness - 0.25, "its name, though values repeat"));
    }
    return Optional.of(new Match(canonical, raw, sureness, "its name, and its values suit"));
  }

  /** Names that say much whose values say otherwise. */
  private void unsuited(Map<String, Match> found) {
    for (Canonical canonical : wanted) {
      for (RawColumn raw : columns) {
        boolean taken = found.values().stream().anyMatch(match -> match.raw().equals(raw));
        if (!found.containsKey(canonical.name())
            && !taken
            && !canonical.kind().suits(raw)
            && canonical.likeness(raw.name()) >= TELLING) {
          doubts.accept(
              "'%s' is named like %s, but its values are not of that kind (%s): '%s'"
                  .formatted(
                      raw.name(),
                      canonical.name(),
                      canonical.kind().name().toLowerCase(Locale.ROOT),
                      raw.example().orElse("")));
        }
      }
    }
  }
}
