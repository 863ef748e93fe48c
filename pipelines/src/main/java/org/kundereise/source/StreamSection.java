package org.kundereise.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kundereise.config.Section;
import org.kundereise.config.SqlExpression;
import org.kundereise.config.Suggestion;
import org.kundereise.config.Value;

/** Reads one of a connector's {@code streams}. */
final class StreamSection {
  private static final StreamContract ANYTHING = new StreamContract(Set.of(), Set.of());

  private static final String DELETED = "deleted";

  private final Map<String, DeclaredFeed> feeds;
  private final Map<String, StreamContract> contracts;
  private final AskedQuestions questions;

  StreamSection(
      Map<String, DeclaredFeed> feeds,
      Map<String, StreamContract> contracts,
      AskedQuestions questions) {
    this.feeds = feeds;
    this.contracts = contracts;
    this.questions = questions;
  }

  StreamMapping read(Value value) {
    Section stream =
        value.section(
            "stream",
            "feed",
            "for_each",
            "as",
            "questions",
            "whole",
            "where",
            "first_of",
            "reject",
            "columns");
    Optional<Value> name = stream.require("stream", "a canonical stream");
    name.filter(word -> !contracts.containsKey(word.text()))
        .ifPresent(word -> word.expectedOneOf(new TreeSet<>(contracts.keySet())));
    Optional<Value> feed = stream.require("feed", "the name of a feed");
    feed.filter(word -> !feeds.containsKey(word.text()))
        .ifPresent(word -> word.expectedOneOf(feeds.keySet()));
    Optional<DeclaredFeed> declared = feed.map(Value::anyText).map(feeds::get);
    RawColumns columns = new RawColumns(declared.map(DeclaredFeed::feed), List.of());
    Optional<Elements> elements = new ElementsSection(columns, questions).read(stream);
    RawColumns raw =
        new RawColumns(columns.feed(), elements.map(Elements::names).orElse(List.of()));
    StreamContract contract = contracts.getOrDefault(name.map(Value::anyText).orElse(""), ANYTHING);
    if (contract != ANYTHING && !contract.columns().contains(DELETED)) {
      stream
          .find("whole")
          .ifPresent(whole -> whole.mistake("rows of this stream are never deleted"));
    }
    return new StreamMapping(
        name.map(Value::anyText).orElse(""),
        feed.map(Value::anyText).orElse(""),
        stream.find("where").map(raw::sql),
        stream.find("first_of").map(raw::column),
        elements,
        stream.find("reject").map(rejects -> rejects(rejects, raw)).orElse(List.of()),
        stream
            .require("columns", "an expression for each canonical column")
            .map(expressions -> columns(expressions, raw, contract, declared))
            .orElse(List.of()));
  }

  private static List<Reject> rejects(Value value, RawColumns raw) {
    return value.list("a list of conditions").stream()
        .map(element -> element.section("when", "column", "reason"))
        .map(
            reject ->
                new Reject(
                    reject.require("when", "a condition").map(raw::sql).orElse(""),
                    reject.require("column", "the raw column to blame").map(raw::column).orElse(""),
                    reject.text("reason", "what to tell the people of the source")))
        .toList();
  }

  private static List<ColumnMapping> columns(
      Value value, RawColumns raw, StreamContract contract, Optional<DeclaredFeed> feed) {
    List<ColumnMapping> mappings = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    value
        .entries("an expression for each canonical column")
        .values()
        .forEach(
            (key, expression) -> {
              boolean nullable = key.endsWith("?");
              String column = nullable ? key.substring(0, key.length() - 1) : key;
              if (contract != ANYTHING && !contract.columns().contains(column)) {
                expression.mistake(
                    "the stream has no such column"
                        + Suggestion.didYouMean(column, contract.columns()));
              }
              if (!seen.add(column)) {
                expression.mistake("found the column '" + column + "' a second time");
              }
              if (column.equals("updated_at")) {
                feed.ifPresent(f -> knownOfDeletions(f, expression));
              }
              mappings.add(new ColumnMapping(column, raw.sql(expression), nullable));
            });
    if (feed.filter(DeclaredFeed::tellsDeletions).isPresent() && !seen.contains(DELETED)) {
      if (contract != ANYTHING && !contract.columns().contains(DELETED)) {
        value.mistake("rows of this stream are never deleted, and the feed tells deletions");
      }
      mappings.add(new ColumnMapping(DELETED, TableRead.DELETED + " = 'true'", true));
    }
    new TreeSet<>(contract.required())
        .stream()
            .filter(column -> !seen.contains(column))
            .forEach(column -> value.mistake("the required column '" + column + "' is missing"));
    return List.copyOf(mappings);
  }

  /** Of a row that is gone the key and the watermark are known, so they must tell its time. */
  private static void knownOfDeletions(DeclaredFeed feed, Value expression) {
    Set<String> known = feed.alwaysThere();
    Set<String> unknown =
        SqlExpression.of(expression).map(SqlExpression::columns).orElse(new TreeSet<>());
    unknown.removeAll(known);
    unknown.retainAll(feed.feed().columnNames());
    if (!unknown.isEmpty()) {
      expression.mistake(
          "found the column '%s', which is not known of a row that was deleted; expected the watermark or the key of deletes.snapshot"
              .formatted(String.join("', '", unknown)));
    }
  }
}
