package org.kundereise.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.kundereise.connect.MatchColumns.Match;
import org.kundereise.source.ColumnProfile;

/** Makes expressions of the matches, and of what is missing what can be made of it. */
final class GuessColumns {
  private final String stream;
  private final Set<String> required;
  private final Settled settled;
  private final Consumer<String> doubts;
  private final Expressions expressions;

  GuessColumns(String stream, Set<String> required, Settled settled, Consumer<String> doubts) {
    this.stream = stream;
    this.required = required;
    this.settled = settled;
    this.doubts = doubts;
    this.expressions = new Expressions(settled, doubts);
  }

  List<Guess> guesses(Map<String, Match> matches) {
    List<Guess> guesses = new ArrayList<>();
    matches.values().forEach(match -> guesses.add(guess(match)));
    insteadOf("created_at", "updated_at", matches, guesses);
    insteadOf("updated_at", "created_at", matches, guesses);
    if (stream.equals("orders") && !matches.containsKey("currency")) {
      doubts.accept("No column holds a currency: the company's is assumed for every order.");
      guesses.add(Guess.fixed("currency", "'${currency}'", 0.6, "no column; the company's"));
    }
    if (stream.equals("web_events") && !matches.containsKey("name")) {
      doubts.accept("No column names the kind of event: every record is taken for a page_view.");
      guesses.add(Guess.fixed("name", "'page_view'", 0.5, "no column"));
    }
    return guesses;
  }

  private Guess guess(Match match) {
    RawColumn raw = match.raw();
    String sql =
        match.canonical().name().equals("contact_ref")
            ? contact(raw)
            : expressions.of(match.canonical().kind(), raw);
    Kind kind = match.canonical().kind();
    if (kind == Kind.KEY && !raw.isUnique()) {
      doubts.accept(
          ("'%s' is taken for the key %s, but its values repeat (%d different in %d): of records"
                  + " with the same value only the latest is kept. Is another column the key, --key?")
              .formatted(
                  raw.name(),
                  match.canonical().name(),
                  raw.distinct().size(),
                  raw.values().size()));
    }
    if (kind == Kind.TIME && Expressions.isDayOnly(raw)) {
      doubts.accept(
          "'%s' has days without a time of day: each counts as the day's first moment."
              .formatted(raw.name()));
    }
    if (match.canonical().name().equals("country") && !raw.isEmpty() && !Kind.isCountryCode(raw)) {
      doubts.accept(
          "'%s' holds countries that are no ISO codes, as in %s; they are kept as they are."
              .formatted(raw.name(), raw.example().orElse("")));
    }
    misfits(raw, kind);
    boolean broken = !raw.isEmpty() && required.contains(match.canonical().name()) && !raw.isFull();
    if (broken) {
      doubts.accept(
          "%d of %d records have no '%s'; they will be rejected, since %s must be there."
              .formatted(
                  raw.records() - raw.values().size(),
                  raw.records(),
                  raw.name(),
                  match.canonical().name()));
    }
    boolean nullable = raw.isNested() || kind == Kind.BOOL;
    return new Guess(
        match.canonical().name(),
        List.of(raw.outer()),
        sql,
        nullable && !required.contains(match.canonical().name()),
        match.sureness(),
        "'" + raw.name() + "': " + match.why());
  }

  /** Values that the column's expression cannot read. */
  private void misfits(RawColumn raw, Kind kind) {
    if (kind != Kind.TIME && kind != Kind.DATE && kind != Kind.MONEY && kind != Kind.NUMBER) {
      return;
    }
    List<String> misfits =
        raw.values().stream()
            .filter(v -> !ColumnProfile.of("", List.of(v)).type().fits(raw.type()))
            .toList();
    if (!misfits.isEmpty()) {
      doubts.accept(
          "%d of %d values of '%s' are no %s, such as '%s'; their records will be rejected."
              .formatted(
                  misfits.size(),
                  raw.values().size(),
                  raw.name(),
                  raw.type().word(),
                  misfits.get(0)));
    }
  }

  private String contact(RawColumn raw) {
    if (settled.contacts().isEmpty()) {
      doubts.accept(
          ("'%s' points to contacts; they are taken to be those of a source called crm. Say"
                  + " --contacts SOURCE if it has another name.")
              .formatted(raw.name()));
    }
    return "concat('%s/', %s)".formatted(settled.contacts().orElse("crm"), raw.sql());
  }

  private void insteadOf(
      String column, String other, Map<String, Match> matches, List<Guess> guesses) {
    if (!required.contains(column) || matches.containsKey(column) || !matches.containsKey(other)) {
      return;
    }
    Optional<Guess> source = guesses.stream().filter(g -> g.column().equals(other)).findFirst();
    source.ifPresent(
        guess -> {
          doubts.accept(
              "No column was found for %s, which must be there: it is taken from %s, as %s is."
                  .formatted(column, guess.raw().get(0), other));
          guesses.add(
              new Guess(
                  column, guess.raw(), guess.sql(), false, 0.5, "no column; the same as " + other));
        });
  }
}
