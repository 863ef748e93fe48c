package org.kundereise.silver.conform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kundereise.silver.Stream;
import org.kundereise.silver.Streams;
import org.kundereise.source.Connector;
import org.kundereise.source.Feed;
import org.kundereise.source.StreamContract;
import org.kundereise.source.StreamMapping;

/** Makes the {@link ConformFeed} of each feed of a source from its connector. */
public final class ConformFeeds {
  private ConformFeeds() {}

  /** What the streams ask of connectors, by name of stream. */
  public static Map<String, StreamContract> contracts() {
    Map<String, StreamContract> contracts = new TreeMap<>();
    for (Stream stream : Streams.ALL) {
      List<String> required = stream.columns().stream().filter(stream::requires).toList();
      contracts.put(
          stream.name(),
          new StreamContract(new HashSet<>(stream.columns()), new HashSet<>(required)));
    }
    return contracts;
  }

  /**
   * @param country where phone numbers without a country code are dialled
   */
  public static ConformFeed of(String source, Connector connector, Feed feed, String country) {
    List<MappedStream> mapped = new ArrayList<>();
    HashSet<String> raw = new HashSet<>(feed.columnNames());
    for (StreamMapping mapping : connector.streamsOf(feed)) {
      Stream stream = Streams.named(mapping.stream()).orElseThrow();
      mapped.add(new MappedStream(mapped.size(), mapping, stream, raw, new Normalise(country)));
    }
    return new ConformFeed(source, feed.name(), mapped, raw);
  }
}
