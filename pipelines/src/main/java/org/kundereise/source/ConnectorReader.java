package org.kundereise.source;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kundereise.config.ConfigException;
import org.kundereise.config.ConnectorFiles;
import org.kundereise.config.Mistake;
import org.kundereise.config.Question;
import org.kundereise.config.QuestionsReader;
import org.kundereise.config.Section;
import org.kundereise.config.Source;
import org.kundereise.config.Value;
import org.kundereise.config.YamlFile;

/** Reads a connector from top to bottom, noting mistakes on the way. */
final class ConnectorReader {
  private ConnectorReader() {}

  /**
   * @param source with the connector's name and further questions
   * @param variables what {@code ${name}} in a value stands for
   */
  static Connector read(
      Source source, Map<String, String> variables, Map<String, StreamContract> contracts) {
    String connector = source.connector();
    Mistake absent = new Mistake(connector, 0, 0, "there is no such connector");
    String text =
        ConnectorFiles.text(connector).orElseThrow(() -> new ConfigException(List.of(absent)));
    YamlFile yaml = YamlFile.withVariables(connector, text, variables);
    Connector read = connector(yaml.root(), source.questions(), contracts);
    yaml.throwMistakes();
    return read;
  }

  private static Connector connector(
      Value root, List<Question> ofSource, Map<String, StreamContract> contracts) {
    Section connector = root.section("connector", "description", "questions", "feeds", "streams");
    String name = connector.text("connector", "the connector's name");
    String description = connector.find("description").map(Value::text).orElse("");
    Optional<Value> feedsValue = connector.require("feeds", "the kinds of files by name");
    Map<String, DeclaredFeed> feeds = feedsValue.map(ConnectorReader::feeds).orElse(Map.of());
    AskedQuestions questions =
        new AskedQuestions(
            all(
                connector.find("questions").map(QuestionsReader::read).orElse(List.of()),
                ofSource));
    StreamSection section = new StreamSection(feeds, contracts, questions);
    List<StreamMapping> streams =
        connector.require("streams", "a list of mappings").stream()
            .flatMap(value -> value.list("a list of mappings").stream())
            .map(section::read)
            .toList();
    feedsValue.ifPresent(value -> eachFeedIsRead(value, feeds, streams));
    if (!ofSource.isEmpty() && streams.stream().noneMatch(ConnectorReader::asks)) {
      root.mistake("the source declares questions and no stream of the connector reads any");
    }
    Map<String, TableRead> tables = new LinkedHashMap<>();
    feeds.forEach((feed, declared) -> declared.table().ifPresent(t -> tables.put(feed, t)));
    List<Feed> complete = withColumns(feeds, streams);
    complete.forEach(feed -> eachNameHasOneColumn(root, feed));
    return new Connector(name, description, complete, streams, tables);
  }

  /** The connector's own questions but for those of which the source says otherwise. */
  private static List<Question> all(List<Question> ofConnector, List<Question> ofSource) {
    Set<String> said = ofSource.stream().map(Question::id).collect(Collectors.toSet());
    return Stream.concat(
            ofConnector.stream().filter(question -> !said.contains(question.id())),
            ofSource.stream())
        .toList();
  }

  private static boolean asks(StreamMapping stream) {
    return stream.elements().filter(e -> e.names().contains(AskedQuestions.QUESTION)).isPresent();
  }

  /** The feeds with the raw columns that questions add. */
  private static List<Feed> withColumns(
      Map<String, DeclaredFeed> feeds, List<StreamMapping> streams) {
    Map<String, Feed> all = new LinkedHashMap<>();
    feeds.forEach((name, declared) -> all.put(name, declared.feed()));
    for (StreamMapping stream : streams) {
      stream
          .elements()
          .ifPresent(e -> all.computeIfPresent(stream.feed(), (name, f) -> f.with(e.columns())));
    }
    return List.copyOf(all.values());
  }

  private static Map<String, DeclaredFeed> feeds(Value value) {
    Map<String, DeclaredFeed> feeds = new LinkedHashMap<>();
    value
        .entries("the kinds of files by name")
        .values()
        .forEach((name, feed) -> feeds.put(name, FeedSection.read(name, feed)));
    return feeds;
  }

  /** Questions may call a column what the feed calls another. */
  private static void eachNameHasOneColumn(Value root, Feed feed) {
    Set<String> seen = new HashSet<>();
    feed.columns().stream()
        .flatMap(column -> column.names().stream())
        .filter(name -> !seen.add(name))
        .forEach(
            name ->
                root.mistake(
                    "the raw column '"
                        + name
                        + "' of the feed '"
                        + feed.name()
                        + "' belongs to two columns or questions"));
  }

  private static void eachFeedIsRead(
      Value value, Map<String, DeclaredFeed> feeds, List<StreamMapping> streams) {
    Set<String> read = streams.stream().map(StreamMapping::feed).collect(Collectors.toSet());
    feeds.keySet().stream()
        .filter(feed -> !read.contains(feed))
        .forEach(feed -> value.mistake("no stream reads the feed '" + feed + "'"));
  }
}
