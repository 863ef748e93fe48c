package org.kundereise.connect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kundereise.connect.MatchColumns.Match;
import org.kundereise.connect.SurveyStreams.Asked;
import org.kundereise.source.StreamContract;

/** Proposes a connector for a file whose records are of one stream. */
public final class ProposeConnector {
  private static final String SURVEY = "survey_answers";

  private final String stream;
  private final StreamContract contract;
  private final Settled settled;
  private final Set<String> doubts = new LinkedHashSet<>();

  /**
   * @param stream orders, contacts, tickets, web_events or survey_answers
   * @param contract what the stream asks of a connector
   */
  public ProposeConnector(String stream, StreamContract contract, Settled settled) {
    this.stream = stream;
    this.contract = contract;
    this.settled = settled;
  }

  /** The stream's key: the canonical column that tells its records apart. */
  public static String keyOf(String stream) {
    return column(stream, Kind.KEY);
  }

  /** The stream's time: the first canonical column that says when. */
  public static String timeOf(String stream) {
    return column(stream, Kind.TIME);
  }

  private static String column(String stream, Kind kind) {
    return Canonical.of(stream).stream()
        .filter(canonical -> canonical.kind() == kind)
        .findFirst()
        .orElseThrow()
        .name();
  }

  /**
   * Looks at a local file and proposes.
   *
   * @throws ConnectException if nothing can be proposed for it
   */
  public Proposal propose(Path file) {
    Look look = LookAtFile.of(file);
    doubts.addAll(look.doubts());
    List<RawColumn> columns = usable(RawColumn.of(look.sample()));
    List<ProposedStream> streams =
        stream.equals(SURVEY) ? survey(look, columns) : List.of(simple(columns));
    Set<String> used =
        streams.stream()
            .flatMap(s -> s.guesses().stream())
            .flatMap(guess -> guess.raw().stream())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<String> names = look.sample().profile().names();
    List<String> unmapped = names.stream().filter(name -> !used.contains(name)).toList();
    Set<String> missing = new TreeSet<>(contract.required());
    for (ProposedStream proposed : streams) {
      proposed.guesses().forEach(guess -> missing.remove(guess.column()));
    }
    missing.forEach(
        column ->
            doubts.add(
                "No column was found for %s, which must be there: settle it with --map %s=COLUMN."
                    .formatted(column, column)));
    List<String> told = List.copyOf(doubts);
    ConnectorText text = new ConnectorText(stream, file, look, contract.required());
    return new Proposal(
        look.words(),
        look.sample().records().size(),
        columns.stream().map(ProposeConnector::words).toList(),
        streams,
        told,
        unmapped,
        List.copyOf(missing),
        text.of(streams, unmapped, told));
  }

  /** Columns whose names a connector can declare, and what lies in objects. */
  private List<RawColumn> usable(List<RawColumn> columns) {
    List<RawColumn> usable = new ArrayList<>();
    Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (RawColumn column : columns) {
      if (column.name().startsWith("_") || !seen.add(column.name())) {
        doubts.add(
            "'%s' cannot be used: it begins with _ or differs from another column by case only."
                .formatted(column.name()));
      } else {
        usable.add(column);
        usable.addAll(column.inner());
      }
    }
    return usable;
  }

  private static String words(RawColumn column) {
    return "%s: %s%s"
        .formatted(
            column.name(),
            column.profile().form(),
            column.example().map(value -> ", such as " + shortened(value)).orElse(""));
  }

  private static String shortened(String value) {
    return value.length() > 40 ? value.substring(0, 39) + "…" : value;
  }

  private ProposedStream simple(List<RawColumn> columns) {
    Map<String, Match> matches =
        new MatchColumns(Canonical.of(stream), columns, settled, doubts::add).matches();
    return new ProposedStream(
        stream,
        Optional.empty(),
        new GuessColumns(stream, contract.required(), settled, doubts::add).guesses(matches));
  }

  private List<ProposedStream> survey(Look look, List<RawColumn> columns) {
    SurveyStreams questions = new SurveyStreams(columns, settled, doubts::add);
    List<Asked> asked = questions.asked();
    Set<RawColumn> scores = asked.stream().map(Asked::column).collect(Collectors.toSet());
    List<RawColumn> others = columns.stream().filter(c -> !scores.contains(c)).toList();
    Map<String, Match> matches =
        new MatchColumns(Canonical.of(stream), others, settled, doubts::add).matches();
    Optional<RawColumn> inRecords = asked.isEmpty() ? questions.questionColumn() : Optional.empty();
    Match score = matches.get("score");
    if (inRecords.isPresent() && score != null) {
      matches.values().removeIf(match -> match.raw().equals(inRecords.get()));
      return List.of(
          questions.stream(inRecords.get(), score.raw(), shared(matches), look.sample().records()));
    }
    matches.keySet().removeAll(Set.of("score", "metric", "question_id"));
    List<Guess> shared = shared(matches);
    questions.unasked(
        asked, matches.values().stream().map(m -> m.raw().name()).collect(Collectors.toSet()));
    if (asked.isEmpty()) {
      doubts.add(
          "No question was found, neither as a column nor in one: say --question COLUMN=METRIC.");
    }
    List<ProposedStream> streams = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      streams.add(
          questions.stream(
              asked.get(i),
              i == commented(asked, matches.get("comment")) ? shared : without("comment", shared),
              asked.size() > 1));
    }
    return streams;
  }

  private List<Guess> shared(Map<String, Match> matches) {
    return new GuessColumns(stream, contract.required(), settled, doubts::add).guesses(matches);
  }

  /** Which question a comment explains: the last one before it, else the first. */
  private static int commented(List<Asked> asked, Match comment) {
    int question = 0;
    for (int i = 0; comment != null && i < asked.size(); i++) {
      if (asked.get(i).column().position() < comment.raw().position()) {
        question = i;
      }
    }
    return question;
  }

  private static List<Guess> without(String column, List<Guess> guesses) {
    return guesses.stream().filter(guess -> !guess.column().equals(column)).toList();
  }
}
