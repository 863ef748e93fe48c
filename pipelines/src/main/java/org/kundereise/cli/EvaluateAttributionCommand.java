package org.kundereise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.kundereise.stats.attribution.AttributePaths;
import org.kundereise.stats.attribution.CountedPath;
import org.kundereise.stats.attribution.Credit;
import org.kundereise.stats.attribution.Model;
import org.kundereise.stats.attribution.TouchCredits;
import org.kundereise.stats.attribution.Transform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise attribution evaluate}: every model over a file of counted paths. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description =
        "Attributes the conversions of a file of paths by every model: what each channel is credited with, in conversions"
            + " and in value. Needs no warehouse.",
    footer = {
      "",
      "The file is CSV with the columns path (such as 'email > search > direct') and total_conversions, and if you have"
          + " them total_conversion_value and total_null (how often the path led to nothing).",
      "",
      "Example: reise attribution evaluate --paths paths.csv --order 2"
    })
final class EvaluateAttributionCommand implements Callable<Integer> {
  private static final int HIGHEST_ORDER = 3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--paths",
      paramLabel = "FILE",
      required = true,
      description = "The paths: CSV with a header, separated by ; , or tab.")
  private Path file;

  @Option(
      names = "--order",
      paramLabel = "K",
      defaultValue = "1",
      description =
          "How many channels the Markov chain remembers, 1 to 3; default: ${DEFAULT-VALUE}")
  private int order;

  @Option(
      names = "--transform",
      paramLabel = "T",
      defaultValue = "unique",
      description =
          "What counts of a path: unique (every touch), exposure (the first of each run of a channel), first or recent (the"
              + " first or last of each channel); default: ${DEFAULT-VALUE}")
  private String transform;

  @Option(
      names = "--direct",
      paramLabel = "CHANNEL",
      split = ",",
      defaultValue = "Direct",
      description =
          "The channels that last_non_direct passes over, in capitals or not; default: ${DEFAULT-VALUE}")
  private List<String> direct;

  @Option(
      names = "--position",
      paramLabel = "F,L",
      split = ",",
      defaultValue = "40,40",
      description =
          "Per cent for the first and the last touch under position, the rest being for those between; default:"
              + " ${DEFAULT-VALUE}")
  private List<Double> position;

  @Option(
      names = "--half-life",
      paramLabel = "N",
      defaultValue = "7",
      description =
          "Touches after which one counts half under time_decay: such files know no times, so each touch is taken to be a"
              + " day before the next; default: ${DEFAULT-VALUE}")
  private double halfLife;

  @Option(names = "--json", description = "One JSON object a channel and model on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    if (order < 1 || order > HIGHEST_ORDER) {
      throw new UserMistake(
          "Cannot build a Markov chain of order %d: it is 1, 2 or 3".formatted(order));
    }
    Transform shortened = transform();
    List<CountedPath> paths = new PathsFile(file).read();
    AttributePaths attribute = new AttributePaths(credits(paths), shortened, order);
    try {
      print(attribute.run(paths, List.of(Model.values())));
    } catch (IllegalArgumentException e) {
      throw new UserMistake("Cannot attribute the paths of %s: %s".formatted(file, e.getMessage()));
    }
    return 0;
  }

  private TouchCredits credits(List<CountedPath> paths) {
    if (position.size() != 2) {
      throw new UserMistake(
          "Cannot credit positions by %s: two numbers are needed, such as 40,40"
              .formatted(position));
    }
    try {
      return new TouchCredits(
          direct(paths), position.get(0) / 100, position.get(1) / 100, halfLife);
    } catch (IllegalArgumentException e) {
      throw new UserMistake(e.getMessage());
    }
  }

  /** The channels of the file that are meant: files write them in capitals or not. */
  private Set<String> direct(List<CountedPath> paths) {
    return paths.stream()
        .flatMap(path -> path.channels().stream())
        .filter(channel -> direct.stream().anyMatch(channel::equalsIgnoreCase))
        .collect(Collectors.toSet());
  }

  private Transform transform() {
    return Arrays.stream(Transform.values())
        .filter(t -> t.name().toLowerCase(Locale.ROOT).equals(transform))
        .findFirst()
        .orElseThrow(
            () ->
                new UserMistake(
                    "Cannot transform paths by '%s': it is unique, exposure, first or recent"
                        .formatted(transform)));
  }

  private void print(List<Credit> credits) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      credits.forEach(credit -> out.println(line(credit)));
      return;
    }
    int width = credits.stream().mapToInt(c -> c.channel().length()).max().orElse(0);
    String row = "%-17s%-" + (Math.max(width, 7) + 2) + "s%16s%18s%n";
    out.printf(row, "model", "channel", "conversions", "value");
    for (Credit credit : credits) {
      out.printf(
          row,
          credit.model().label(),
          credit.channel(),
          "%,.3f".formatted(credit.conversions()),
          "%,.3f".formatted(credit.value()));
    }
    for (Model model : Model.values()) {
      List<Credit> its = credits.stream().filter(c -> c.model() == model).toList();
      out.printf(
          row,
          model.label(),
          "(all)",
          "%,.3f".formatted(its.stream().mapToDouble(Credit::conversions).sum()),
          "%,.3f".formatted(its.stream().mapToDouble(Credit::value).sum()));
    }
  }

  private static String line(Credit credit) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("model", credit.model().label());
    line.put("channel", credit.channel());
    line.put("conversions", credit.conversions());
    line.put("value", credit.value());
    return JsonText.of(line);
  }
}
