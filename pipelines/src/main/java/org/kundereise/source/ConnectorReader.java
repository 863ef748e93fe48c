package org.kundereise.source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kundereise.config.ConfigException;
import org.kundereise.config.ConnectorFiles;
import org.kundereise.config.Mistake;
import org.kundereise.config.Section;
import org.kundereise.config.Value;
import org.kundereise.config.YamlFile;

/** Reads a connector from top to bottom, noting mistakes on the way. */
final class ConnectorReader {
  private ConnectorReader() {}

  /**
   * @param connector as in {@link org.kundereise.config.Source#connector}
   * @param variables what {@code ${name}} in a value stands for
   */
  static Connector read(
      String connector, Map<String, String> variables, Map<String, StreamContract> contracts) {
    Mistake absent = new Mistake(connector, 0, 0, "there is no such connector");
    String text =
        ConnectorFiles.text(connector).orElseThrow(() -> new ConfigException(List.of(absent)));
    YamlFile yaml = YamlFile.withVariables(connector, text, variables);
    Connector read = connector(yaml.root(), contracts);
    yaml.throwMistakes();
    return read;
  }

  private static Connector connector(Value root, Map<String, StreamContract> contracts) {
    Section connector = root.section("connector", "description", "feeds", "streams");
    String name = connector.text("connector", "the connector's name");
    String description = connector.find("description").map(Value::text).orElse("");
    Optional<Value> feedsValue = connector.require("feeds", "the kinds of files by name");
    Map<String, DeclaredFeed> feeds = feedsValue.map(ConnectorReader::feeds).orElse(Map.of());
    StreamSection section = new StreamSection(feeds, contracts);
    List<StreamMapping> streams =
        connector.require("streams", "a list of mappings").stream()
            .flatMap(value -> value.list("a list of mappings").stream())
            .map(section::read)
            .toList();
    feedsValue.ifPresent(value -> eachFeedIsRead(value, feeds, streams));
    Map<String, TableRead> tables = new LinkedHashMap<>();
    feeds.forEach((feed, declared) -> declared.table().ifPresent(t -> tables.put(feed, t)));
    List<Feed> all = feeds.values().stream().map(DeclaredFeed::feed).toList();
    return new Connector(name, description, all, streams, tables);
  }

  private static Map<String, DeclaredFeed> feeds(Value value) {
    Map<String, DeclaredFeed> feeds = new LinkedHashMap<>();
    value
        .entries("the kinds of files by name")
        .values()
        .forEach((name, feed) -> feeds.put(name, FeedSection.read(name, feed)));
    return feeds;
  }

  private static void eachFeedIsRead(
      Value value, Map<String, DeclaredFeed> feeds, List<StreamMapping> streams) {
    Set<String> read = streams.stream().map(StreamMapping::feed).collect(Collectors.toSet());
    feeds.keySet().stream()
        .filter(feed -> !read.contains(feed))
        .forEach(feed -> value.mistake("no stream reads the feed '" + feed + "'"));
  }
}
