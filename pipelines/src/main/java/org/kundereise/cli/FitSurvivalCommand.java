package org.kundereise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.kundereise.stats.survival.CoxModel;
import org.kundereise.stats.survival.CoxRegression;
import org.kundereise.stats.survival.KaplanMeier;
import org.kundereise.stats.survival.LogRank;
import org.kundereise.stats.survival.Spell;
import org.kundereise.stats.survival.SurvivalCurve;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise survival fit}: how long it takes, and what goes with it. */
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    description =
        "Says how long it takes until something happens (Kaplan-Meier), and with --covariates what goes with its coming"
            + " sooner (Cox). Needs no warehouse.",
    footer = {
      "",
      "Somebody whose covariates change over time has several rows, one after the other, each with --start and --duration"
          + " as its beginning and end.",
      "",
      "Example: reise survival fit --file contracts.csv --duration days --event ended --by plan --at 365"
    })
final class FitSurvivalCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--file",
      paramLabel = "FILE",
      required = true,
      description = "CSV with a header, or Parquet (*.parquet).")
  private Path file;

  @Option(
      names = "--duration",
      paramLabel = "COL",
      required = true,
      description = "How long a row was watched.")
  private String duration;

  @Option(
      names = "--event",
      paramLabel = "COL",
      required = true,
      description = "Whether it happened then: 1, or 0 where nobody knows when it will.")
  private String event;

  @Option(
      names = "--start",
      paramLabel = "COL",
      description = "When watching began; default: at 0.")
  private String start;

  @Option(
      names = "--by",
      paramLabel = "COL",
      description = "A curve for each value, and whether they differ (log-rank).")
  private String by;

  @Option(
      names = "--at",
      paramLabel = "T",
      split = ",",
      description = "Times at which to tell the share that is left.")
  private List<Double> at = List.of();

  @Option(
      names = "--covariates",
      paramLabel = "COL",
      split = ",",
      description = "Columns of numbers of which the hazard may depend.")
  private List<String> covariates = List.of();

  @Option(names = "--json", description = "One JSON object a curve and covariate.")
  private boolean json;

  @Override
  public Integer call() {
    RowsFile rows = RowsFile.read(file);
    List<Spell> spells = spells(rows);
    List<Map<String, Object>> lines = new ArrayList<>();
    Map<String, List<Spell>> groups = new TreeMap<>();
    for (int i = 0; i < spells.size(); i++) {
      String group = by == null ? "All" : rows.column(by).get(i);
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add(spells.get(i));
    }
    groups.forEach((group, theirs) -> lines.add(curve(group, theirs)));
    if (groups.size() > 1) {
      lines.add(comparison(LogRank.of(List.copyOf(groups.values()))));
    }
    if (!covariates.isEmpty()) {
      try {
        lines.addAll(hazards(CoxRegression.fit(spells)));
      } catch (IllegalArgumentException e) {
        throw new UserMistake(e.getMessage());
      }
    }
    lines.forEach(this::print);
    return 0;
  }

  private List<Spell> spells(RowsFile rows) {
    double[] stops = rows.numbers(duration);
    double[] events = rows.numbers(event);
    double[] starts = start == null ? new double[stops.length] : rows.numbers(start);
    List<double[]> columns = covariates.stream().map(rows::numbers).toList();
    List<Spell> spells = new ArrayList<>();
    for (int i = 0; i < stops.length; i++) {
      int row = i;
      if (events[i] != 0 && events[i] != 1) {
        throw new UserMistake(
            "Cannot read %s: row %,d: %s is %s, expected 0 or 1"
                .formatted(file, i + 1, event, events[i]));
      }
      try {
        spells.add(
            new Spell(
                starts[i],
                stops[i],
                events[i] == 1,
                columns.stream().mapToDouble(column -> column[row]).toArray()));
      } catch (IllegalArgumentException e) {
        throw new UserMistake("Cannot read %s: row %,d: %s".formatted(file, i + 1, e.getMessage()));
      }
    }
    return spells;
  }

  private Map<String, Object> curve(String group, List<Spell> spells) {
    SurvivalCurve curve = KaplanMeier.of(spells);
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("group", group);
    line.put("n", spells.size());
    line.put("events", spells.stream().filter(Spell::event).count());
    line.put("median", value(curve.median()));
    line.put("median_ci_low", value(curve.medianLow()));
    line.put("median_ci_high", value(curve.medianHigh()));
    line.put("mean_until_" + text(curve.followed()), curve.remaining(0));
    for (double time : at) {
      line.put("s_" + text(time), curve.at(time));
      line.put("s_" + text(time) + "_ci_low", curve.lowAt(time));
      line.put("s_" + text(time) + "_ci_high", curve.highAt(time));
    }
    return line;
  }

  private static Map<String, Object> comparison(LogRank test) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("log_rank", test.statistic());
    line.put("freedom", test.freedom());
    line.put("p", test.p());
    return line;
  }

  private static String text(double time) {
    return time == Math.rint(time) ? "%d".formatted((long) time) : Double.toString(time);
  }

  private static Double value(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private List<Map<String, Object>> hazards(CoxModel model) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (int i = 0; i < covariates.size(); i++) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("covariate", covariates.get(i));
      line.put("coefficient", model.coefficients()[i]);
      line.put("se", model.errors()[i]);
      line.put("hazard_ratio", Math.exp(model.coefficients()[i]));
      line.put("z", model.z(i));
      line.put("p", model.p(i));
      line.put("events", model.events());
      line.put("log_likelihood", model.logLikelihood());
      lines.add(line);
    }
    return lines;
  }

  private void print(Map<String, Object> line) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonText.of(line));
      return;
    }
    FigureLines.print(line, out);
    out.println();
  }
}
