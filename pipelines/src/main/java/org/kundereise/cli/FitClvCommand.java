package org.kundereise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.kundereise.cli.RfmFile.Columns;
import org.kundereise.cli.RfmFile.Customers;
import org.kundereise.stats.value.Estimate;
import org.kundereise.stats.value.GammaGamma;
import org.kundereise.stats.value.GammaGamma.Spending;
import org.kundereise.stats.value.Histories;
import org.kundereise.stats.value.ModelKind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise clv fit}: a model of buying until leaving, fitted to a file. */
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    description =
        "Fits a model of how customers buy until they leave, by maximum likelihood, to a file with a row a customer."
            + " Prints parameters with standard errors, the log-likelihood and the seconds it took without reading."
            + " Needs no warehouse.",
    footer = {
      "",
      "The file is CSV with the columns frequency (purchases after the first), recency (time from the first to the last)"
          + " and T (time from the first until today), in one unit of time.",
      "",
      "Example: reise clv fit --rfm customers.csv --model pareto-nbd"
    })
final class FitClvCommand implements Callable<Integer> {
  private static final double SUSPICIOUS_CORRELATION = 0.3;

  @Spec private CommandSpec spec;

  @Option(
      names = "--rfm",
      paramLabel = "FILE",
      required = true,
      description = "The customers: CSV with a header, separated by ; , or tab.")
  private Path file;

  @Option(
      names = "--model",
      paramLabel = "M",
      defaultValue = "bg-nbd",
      description =
          "bg-nbd, mbg-nbd, pareto-nbd, or bg-bb for one purchase a period at most; default: ${DEFAULT-VALUE}")
  private String model;

  @Option(
      names = "--spend",
      paramLabel = "COLUMN",
      description =
          "What a purchase after the first cost on average: fits Gamma-Gamma to those who bought again, too.")
  private String spend;

  @Option(
      names = "--id",
      paramLabel = "COLUMN",
      description = "Who it is: named where something is wrong with the row.")
  private String id;

  @Option(
      names = "--frequency",
      paramLabel = "COLUMN",
      defaultValue = "frequency",
      description = "Purchases after the first; default: ${DEFAULT-VALUE}")
  private String frequency;

  @Option(
      names = "--recency",
      paramLabel = "COLUMN",
      defaultValue = "recency",
      description = "Time from the first purchase to the last; default: ${DEFAULT-VALUE}")
  private String recency;

  @Option(
      names = "--age",
      paramLabel = "COLUMN",
      defaultValue = "T",
      description = "Time from the first purchase until today; default: ${DEFAULT-VALUE}")
  private String age;

  @Option(names = "--json", description = "One JSON object a model on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    ModelKind kind =
        ModelKind.labelled(model)
            .orElseThrow(
                () ->
                    new UserMistake(
                        "Cannot fit the model '%s': it is one of %s"
                            .formatted(
                                model,
                                Arrays.stream(ModelKind.values())
                                    .map(ModelKind::label)
                                    .collect(Collectors.joining(", ")))));
    Customers customers =
        new RfmFile(
                file,
                new Columns(
                    Optional.ofNullable(id), frequency, recency, age, Optional.ofNullable(spend)))
            .read();
    long begun = System.nanoTime();
    Estimate estimate = fit(kind, customers);
    print(kind.label(), kind.parameters(), estimate, customers.size(), begun);
    if (spend != null) {
      spending(customers);
    }
    return 0;
  }

  private Estimate fit(ModelKind kind, Customers customers) {
    Histories histories = customers.histories();
    if (histories.repeatBuyers() == 0) {
      throw new UserMistake(
          "Cannot fit %s to %s: none of its %,d customers bought again"
              .formatted(kind.label(), file, customers.size()));
    }
    try {
      return kind.fit(histories);
    } catch (IllegalArgumentException e) {
      throw new UserMistake(
          "Cannot fit %s to %s: %s".formatted(kind.label(), file, e.getMessage()));
    }
  }

  private void spending(Customers customers) {
    long begun = System.nanoTime();
    Spending spent = customers.spending();
    Estimate estimate = GammaGamma.fit(spent);
    double correlation = spent.correlation();
    if (Math.abs(correlation) > SUSPICIOUS_CORRELATION) {
      spec.commandLine()
          .getErr()
          .printf(
              "Gamma-Gamma takes what is spent not to go with how often, but the correlation is %.2f.%n",
              correlation);
    }
    print("gamma-gamma", GammaGamma.PARAMETERS, estimate, (int) spent.customers(), begun);
  }

  private void print(
      String name, List<String> names, Estimate estimate, int customers, long begun) {
    double seconds = (System.nanoTime() - begun) / 1e9;
    Map<String, Double> errors = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      errors.put(names.get(i), estimate.isInside() ? estimate.standardError(i) : null);
    }
    if (!estimate.isInside()) {
      spec.commandLine()
          .getErr()
          .printf(
              "%s has no likeliest parameters for %s: customers hardly leave, or hardly differ in it. What it expects of"
                  + " them is sound, its parameters are not.%n",
              name, file);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("model", name);
      line.put("parameters", values(names, estimate));
      line.put("standard_errors", errors);
      line.put("log_likelihood", estimate.logLikelihood());
      line.put("customers", customers);
      line.put("seconds", seconds);
      out.println(JsonText.of(line));
      return;
    }
    out.printf(
        "%s: %,d customers, log-likelihood %,.3f, %.2f s%n",
        name, customers, estimate.logLikelihood(), seconds);
    values(names, estimate)
        .forEach(
            (parameter, value) ->
                out.printf(
                    "  %-6s %14.6f  standard error %s%n",
                    parameter,
                    value,
                    errors.get(parameter) == null
                        ? "none"
                        : "%.6f".formatted(errors.get(parameter))));
  }

  private static Map<String, Double> values(List<String> names, Estimate estimate) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      values.put(names.get(i), estimate.values()[i]);
    }
    return values;
  }
}
