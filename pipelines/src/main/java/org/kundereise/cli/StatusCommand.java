package org.kundereise.cli;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.kundereise.lake.Ledger;
import org.kundereise.lake.Ledger.FinishedNight;
import org.kundereise.quality.FeedState;
import org.kundereise.quality.FeedStates;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise status}: whether the nights go as they should. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description =
        "Says which night was finished last, how old the sources and the marts are, how long the nights took, and what"
            + " is late. The exit code is 1 if something is late or has failed since.",
    footer = {"", "Example: reise status --nights 14"})
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(
      names = "--nights",
      paramLabel = "N",
      defaultValue = "7",
      description = "How many nights back; default: ${DEFAULT-VALUE}.")
  private int nights;

  @Option(
      names = "--today",
      paramLabel = "D",
      description = "The day to tell of; default: today in the company's time zone.")
  private LocalDate today;

  @Option(
      names = "--json",
      description = "One JSON object of the whole, then one a source, one a night.")
  private boolean json;

  @Override
  public Integer call() {
    try (Warehouse warehouse = Warehouse.open(config, "status")) {
      LocalDate day =
          today == null ? LocalDate.now(warehouse.config().company().timeZone()) : today;
      NightsInBrief brief = read(warehouse);
      List<FeedState> feeds = feeds(warehouse, brief);
      List<String> late = new ArrayList<>(brief.late(day, warehouse.config().schedule().marts()));
      feeds.stream()
          .filter(feed -> feed.state().equals("silent"))
          .forEach(feed -> late.add("%s is silent: %s".formatted(name(feed), age(feed))));
      PrintWriter out = spec.commandLine().getOut();
      if (json) {
        printJson(brief, feeds, late, out);
      } else {
        print(brief, feeds, late, out);
      }
      return late.isEmpty() ? 0 : 1;
    }
  }

  private NightsInBrief read(Warehouse warehouse) {
    Ledger ledger = new Ledger(warehouse.lake());
    List<FinishedNight> finished = ledger.nights();
    long last = finished.isEmpty() ? 0 : finished.get(finished.size() - 1).seq();
    return NightsInBrief.of(finished, ledger.runsAfter(last - nights), nights);
  }

  private static List<FeedState> feeds(Warehouse warehouse, NightsInBrief brief) {
    return brief
        .last()
        .map(
            night ->
                new FeedStates(warehouse.lake(), night.seq(), night.businessDate(), 1)
                    .of(Nights.planOnly(warehouse.config(), true).feeds()))
        .orElse(List.of());
  }

  private static void print(
      NightsInBrief brief, List<FeedState> feeds, List<String> late, PrintWriter out) {
    brief
        .last()
        .ifPresentOrElse(
            night ->
                out.printf(
                    "Last good night   %s (number %d)%nMarts are of      %s%n%n",
                    night.businessDate(),
                    night.seq(),
                    brief
                        .marts()
                        .map(FinishedNight::businessDate)
                        .map(LocalDate::toString)
                        .orElse("never")),
            () -> out.printf("No night has been finished yet%n%n"));
    if (!feeds.isEmpty()) {
      out.printf("%-28s %-10s %s%n", "source.feed", "state", "last day");
      feeds.forEach(feed -> out.printf("%-28s %-10s %s%n", name(feed), feed.state(), age(feed)));
      out.println();
    }
    if (!brief.times().isEmpty()) {
      out.printf("%-12s %7s %9s  %s%n", "night", "number", "seconds", "slowest step");
      for (NightsInBrief.Time time : brief.times()) {
        out.printf(
            Locale.ROOT,
            "%-12s %7d %9.1f  %s %.1f%n",
            time.businessDate(),
            time.seq(),
            time.seconds(),
            time.slowest(),
            time.slowestSeconds());
      }
      out.printf("%nSeconds are those of all steps; steps run side by side.%n%n");
    }
    if (late.isEmpty()) {
      out.println("Nothing is late");
    }
    late.forEach(sentence -> out.println("Late: " + sentence));
    out.flush();
  }

  private static void printJson(
      NightsInBrief brief, List<FeedState> feeds, List<String> late, PrintWriter out) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("last_night", brief.last().map(n -> n.businessDate().toString()).orElse(null));
    whole.put("night_seq", brief.last().map(FinishedNight::seq).orElse(null));
    whole.put("marts", brief.marts().map(n -> n.businessDate().toString()).orElse(null));
    whole.put("late", late);
    out.println(JsonText.of(whole));
    for (FeedState feed : feeds) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("source", feed.source());
      line.put("feed", feed.feed());
      line.put("state", feed.state());
      line.put("last_day", feed.lastDay().map(LocalDate::toString).orElse(null));
      line.put("age_days", feed.age().isPresent() ? feed.age().getAsLong() : null);
      out.println(JsonText.of(line));
    }
    for (NightsInBrief.Time time : brief.times()) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("night", time.businessDate().toString());
      line.put("night_seq", time.seq());
      line.put("seconds", Math.round(time.seconds() * 1000) / 1000.0);
      line.put("slowest", time.slowest());
      out.println(JsonText.of(line));
    }
    out.flush();
  }

  private static String name(FeedState feed) {
    return feed.source() + "." + feed.feed();
  }

  private static String age(FeedState feed) {
    OptionalLong age = feed.age();
    return feed.lastDay().map(LocalDate::toString).orElse("never")
        + (age.isPresent() && age.getAsLong() > 0
            ? ", %d days before the night".formatted(age.getAsLong())
            : "");
  }
}
