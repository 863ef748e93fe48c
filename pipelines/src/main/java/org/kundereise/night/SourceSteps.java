package org.kundereise.night;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.kundereise.bronze.Land;
import org.kundereise.bronze.NewFiles;
import org.kundereise.config.Config;
import org.kundereise.config.ConfigException;
import org.kundereise.config.Mistake;
import org.kundereise.config.Source;
import org.kundereise.lake.RowCounts;
import org.kundereise.quality.WatchSources;
import org.kundereise.quality.WatchedFeed;
import org.kundereise.silver.conform.ConformSource;
import org.kundereise.source.Connector;
import org.kundereise.source.Feed;
import org.kundereise.source.StreamMapping;

/**
 * The steps that every source adds to a night: its files are landed, all sources are judged
 * together, then each becomes rows of silver.
 */
final class SourceSteps {
  /** The step between landing and silver. */
  private static final String QUALITY = "quality";

  private final List<Step> steps = new ArrayList<>();
  private final List<Land> landings = new ArrayList<>();
  private final List<WatchedFeed> feeds = new ArrayList<>();
  private final List<String> silver = new ArrayList<>();
  private final Set<String> streams = new TreeSet<>();

  private SourceSteps() {}

  static SourceSteps of(Config config) {
    SourceSteps steps = new SourceSteps();
    steps.add(config);
    return steps;
  }

  /** The steps in an order in which they can run. */
  List<Step> steps() {
    return List.copyOf(steps);
  }

  /** The names of the steps after which the sources' tables of silver are complete. */
  List<String> silver() {
    return List.copyOf(silver);
  }

  /** The names of the streams that the sources are mapped to. */
  Set<String> streams() {
    return Set.copyOf(streams);
  }

  /** The feeds with what is expected of them. */
  List<WatchedFeed> feeds() {
    return List.copyOf(feeds);
  }

  /** The files that no finished night has landed. */
  NewFiles newFiles(Night night) {
    return landings.stream()
        .map(l -> l.newFiles(night.lake(), night.businessDate()))
        .reduce(NewFiles.NONE, NewFiles::and);
  }

  static Connector connector(Source source, Config config) {
    return Connector.of(source, config.company(), ConformSource.contracts());
  }

  private void add(Config config) {
    Map<String, Step.Work> conforming = new LinkedHashMap<>();
    for (Source source : config.sources()) {
      Connector connector = connector(source, config);
      connector.streams().stream().map(StreamMapping::stream).forEach(streams::add);
      watch(source, connector, config);
      source.database().ifPresent(database -> database.login().require());
      ZoneId zone = config.company().timeZone();
      List<Land> lands =
          connector.feeds().stream().map(f -> Land.of(source, connector, f, zone)).toList();
      landings.addAll(lands);
      add(bronze(source), List.of(), night -> land(lands, night));
      ConformSource conform =
          ConformSource.of(
              source.name(), connector, config.company().country(), WhoIsWho.guards(config));
      silver.add("silver." + source.name());
      conforming.put(
          "silver." + source.name(), n -> conform.run(n.lake(), n.seq(), n.businessDate()));
    }
    WatchSources watch = new WatchSources(feeds);
    add(
        QUALITY,
        config.sources().stream().map(SourceSteps::bronze).toList(),
        night -> quality(watch, night));
    // None of silver before all sources are judged: a night that must not go on leaves silver be.
    conforming.forEach((name, work) -> add(name, List.of(QUALITY), work));
  }

  private void watch(Source source, Connector connector, Config config) {
    List<String> names = connector.feeds().stream().map(Feed::name).toList();
    for (String feed : source.expectations().byFeed().keySet()) {
      if (!names.contains(feed)) {
        String message =
            "source %s: expect: there is no feed '%s', expected one of %s"
                .formatted(source.name(), feed, String.join(", ", names));
        throw new ConfigException(List.of(new Mistake(config.file().toString(), 0, 0, message)));
      }
    }
    connector.feeds().stream()
        .map(f -> new WatchedFeed(source.name(), f, source.expectations().of(f.name())))
        .forEach(feeds::add);
  }

  private static RowCounts quality(WatchSources watch, Night night) {
    WatchSources.Findings found = watch.run(night.lake(), night.seq(), night.businessDate());
    found.warnings().forEach(night.warnings());
    if (!found.breaches().isEmpty()) {
      throw new NightException(
          "Cannot go on with the night of %s, silver is unchanged: %s"
              .formatted(night.businessDate(), String.join("; ", found.breaches())));
    }
    return found.counts();
  }

  private static RowCounts land(List<Land> lands, Night night) {
    return lands.stream()
        .map(l -> l.run(night.lake(), night.seq(), night.businessDate()))
        .reduce(RowCounts.NONE, RowCounts::plus);
  }

  private static String bronze(Source source) {
    return "bronze." + source.name();
  }

  private void add(String name, List<String> after, Step.Work work) {
    steps.add(new Step(name, after, work));
  }
}
