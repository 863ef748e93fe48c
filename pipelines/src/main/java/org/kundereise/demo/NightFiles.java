package org.kundereise.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes one feed's files, night by night, with repeated and broken rows among the good ones. */
final class NightFiles {
  private static final int FEWEST_TO_REPEAT = 20;

  /** A record of a file to be; a good one has no flaw. */
  private record Line(String text, Flaw flaw) {}

  private final DemoSettings settings;
  private final Behaviour.Flaws flaws;
  private final Delivery delivery;
  private final Path landing;
  private final List<FileCount> counts = new ArrayList<>();
  private final List<BrokenRow> broken = new ArrayList<>();

  NightFiles(World world, Path landing) {
    this.settings = world.settings();
    this.flaws = world.behaviour().flaws();
    this.delivery = new Delivery(world.settings(), world.behaviour());
    this.landing = landing;
  }

  List<FileCount> counts() {
    return List.copyOf(counts);
  }

  List<BrokenRow> broken() {
    return List.copyOf(broken);
  }

  /** Writes all nights of the feed and returns the good records they brought. */
  void write(Feed feed) throws IOException {
    List<Sent> earlier = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<Collection<Sent>> nights = delivery.nights(feed);
    for (int i = 0; i < nights.size(); i++) {
      List<Sent> good = new ArrayList<>(nights.get(i));
      good.sort(Comparator.comparingLong(Sent::at).thenComparing(Sent::key));
      write(feed, settings.dates().get(i), good, earlier, seen);
      earlier.addAll(good);
      good.forEach(sent -> seen.add(sent.key()));
    }
  }

  private void write(
      Feed feed, LocalDate night, List<Sent> good, List<Sent> earlier, Set<String> seen)
      throws IOException {
    Chance chance = Chance.of(settings.seed(), "file " + feed.file(), night.toEpochDay());
    List<Line> lines = new ArrayList<>();
    for (Sent sent : good) {
      lines.add(new Line(feed.format().record(sent.row().get()), null));
    }
    int duplicates = repeat(feed, chance, lines, good, earlier);
    List<Flaw> wrong = flaws(feed, chance, good, earlier);
    for (Flaw flaw : wrong) {
      Sent model = chance.pick(good.isEmpty() ? earlier : good);
      lines.add(chance.between(0, lines.size()), new Line(spoilt(feed, chance, model, flaw), flaw));
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).flaw() != null) {
        broken.add(new BrokenRow(night, feed.file(), i + 1, lines.get(i).flaw()));
      }
    }
    Path folder = Files.createDirectories(landing.resolve(night.toString()));
    Files.write(
        folder.resolve(feed.file()), feed.format().file(lines.stream().map(Line::text).toList()));
    int updates = (int) good.stream().filter(sent -> seen.contains(sent.key())).count();
    counts.add(
        new FileCount(
            night,
            feed.file(),
            feed.stream(),
            lines.size(),
            wrong.size(),
            duplicates,
            updates,
            late(night, good)));
  }

  private int late(LocalDate night, List<Sent> good) {
    boolean history = night.equals(settings.dates().get(0));
    int day = DemoCalendar.day(night);
    return history
        ? 0
        : (int) good.stream().filter(sent -> DemoCalendar.day(sent.changedAt()) < day).count();
  }

  /**
   * Writes some rows a second time: rows of this file further down, rows of earlier nights at the
   * end.
   */
  private int repeat(
      Feed feed, Chance chance, List<Line> lines, List<Sent> good, List<Sent> earlier) {
    int fresh = lines.size();
    int same =
        fresh < FEWEST_TO_REPEAT ? 0 : (int) StrictMath.max(1, fresh * flaws.repeatedSameNight());
    for (int i = 0; i < same; i++) {
      int from = chance.between(0, fresh - 1);
      lines.add(
          chance.between(from + 1, lines.size()),
          new Line(feed.format().record(good.get(from).row().get()), null));
    }
    int again = earlier.isEmpty() ? 0 : (int) StrictMath.max(1, fresh * flaws.repeatedLater());
    for (int i = 0; i < again; i++) {
      lines.add(new Line(feed.format().record(chance.pick(earlier).row().get()), null));
    }
    return same + again;
  }

  /** The first night has each flaw at least once, each later one a single flaw. */
  private List<Flaw> flaws(Feed feed, Chance chance, List<Sent> good, List<Sent> earlier) {
    if (good.isEmpty() && earlier.isEmpty()) {
      return List.of();
    }
    if (!earlier.isEmpty()) {
      return List.of(chance.pick(feed.flaws()));
    }
    List<Flaw> wrong = new ArrayList<>(feed.flaws());
    while (wrong.size() < good.size() * flaws.broken()) {
      wrong.add(chance.pick(feed.flaws()));
    }
    return wrong;
  }

  private String spoilt(Feed feed, Chance chance, Sent model, Flaw flaw) {
    Map<String, Object> row = new LinkedHashMap<>(model.row().get());
    row.put(feed.key(), "X" + Long.toUnsignedString((long) (chance.uniform() * 1e15), 36));
    return feed.format().broken(row, flaw);
  }
}
