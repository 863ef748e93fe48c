package org.kundereise.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kundereise.config.Company;
import org.kundereise.config.ConfigException;
import org.kundereise.config.Mistake;
import org.kundereise.config.Source;

/**
 * How the exports of a kind of system become canonical streams.
 *
 * @param tables what feeds read of a database, by the feed's name; the other feeds read files
 */
public record Connector(
    String name,
    String description,
    List<Feed> feeds,
    List<StreamMapping> streams,
    Map<String, TableRead> tables) {

  /**
   * Reads the connector of a source, with {@code ${time_zone}}, {@code ${currency}}, {@code
   * ${country}}, {@code ${source}} and what the source says under {@code with} replaced.
   *
   * @param contracts the canonical streams by name
   * @throws ConfigException with every mistake there is
   */
  public static Connector of(
      Source source, Company company, Map<String, StreamContract> contracts) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("time_zone", company.timeZone().getId());
    variables.put("currency", company.currency());
    variables.put("country", company.country());
    variables.putAll(source.with());
    variables.put("source", source.name());
    Connector connector = ConnectorReader.read(source, variables, contracts);
    connector.requireKind(source);
    return connector;
  }

  private void requireKind(Source source) {
    List<Mistake> mistakes =
        feeds.stream()
            .filter(feed -> tables.containsKey(feed.name()) != source.database().isPresent())
            .map(feed -> new Mistake(source.connector(), 0, 0, wrongKind(source, feed)))
            .toList();
    if (!mistakes.isEmpty()) {
      throw new ConfigException(mistakes);
    }
  }

  private String wrongKind(Source source, Feed feed) {
    return tables.containsKey(feed.name())
        ? "the feed '%s' reads a table, and the source '%s' has no database in reise.yml"
            .formatted(feed.name(), source.name())
        : "the feed '%s' reads files, and the source '%s' is a database: expected format jdbc"
            .formatted(feed.name(), source.name());
  }

  /** What a feed reads of a database; empty if it reads files. */
  public Optional<TableRead> table(Feed feed) {
    return Optional.ofNullable(tables.get(feed.name()));
  }

  /**
   * The feed of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Feed feed(String feed) {
    return feeds.stream()
        .filter(candidate -> candidate.name().equals(feed))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot find the feed '" + feed + "': the connector " + name + " has none"));
  }

  /** The mappings that read a feed, in order. */
  public List<StreamMapping> streamsOf(Feed feed) {
    return streams.stream().filter(stream -> stream.feed().equals(feed.name())).toList();
  }
}
