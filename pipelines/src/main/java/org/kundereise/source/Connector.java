package org.kundereise.source;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kundereise.config.Company;
import org.kundereise.config.ConfigException;
import org.kundereise.config.Source;

/** How the exports of a kind of system become canonical streams. */
public record Connector(
    String name, String description, List<Feed> feeds, List<StreamMapping> streams) {

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
    return ConnectorReader.read(source.connector(), variables, contracts);
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
