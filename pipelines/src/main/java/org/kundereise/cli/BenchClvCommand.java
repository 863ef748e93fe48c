package org.kundereise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.kundereise.bench.PeerClv;
import org.kundereise.cli.RfmFile.Customers;
import org.kundereise.stats.value.BetaGeometricNbd;
import org.kundereise.stats.value.Estimate;
import org.kundereise.stats.value.GammaGamma;
import org.kundereise.stats.value.ModelKind;
import org.kundereise.stats.value.PurchaseModel;
import org.kundereise.stats.value.RememberedPurchases;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise bench clv}: models of customer lifetime value beside lifetimes. */
@Command(
    name = "clv",
    mixinStandardHelpOptions = true,
    description =
        "Makes up customers, fits BG/NBD and Gamma-Gamma to them and scores them with the Python package lifetimes and"
            + " here, each several times in one process, and prints seconds of the quickest and their ratio. Parameters"
            + " or values that differ end it with exit code 1.",
    footer = {"", "Example: reise bench clv --customers 100000"})
final class BenchClvCommand implements Callable<Integer> {
  private static final int ROUNDS = 5;

  /** What takes milliseconds is done until its code is compiled, as that of the others is. */
  private static final Duration AT_LEAST = Duration.ofSeconds(2);

  private static final double WEEKS = 39;
  private static final double SAME_PARAMETER = 1e-4;
  private static final double SAME_VALUE = 1e-6;

  @Spec private CommandSpec spec;

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "How many; default: ${DEFAULT-VALUE}")
  private int count;

  @Override
  public Integer call() throws IOException {
    Path folder = Files.createTempDirectory("kundereise-bench");
    Path made = folder.resolve("customers.csv");
    Path scores = folder.resolve("scores.csv");
    Map<String, Map<String, Double>> theirs =
        new PeerClv(
                Home.python(),
                Path.of(System.getenv().getOrDefault("KUNDEREISE_BENCH", "")),
                Home.folder().resolve("bench/peer_clv.py"))
            .measure(count, made, scores);
    Customers customers =
        new RfmFile(made, new RfmFile.Columns(Optional.empty(), "x", "t_x", "T", Optional.of("m")))
            .read();
    Ours ours = new Ours(customers);
    Estimate fitted = ours.fit();
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%-16s %10s %10s %7s%n", "seconds", "kundereise", "lifetimes", "ratio");
    Map<String, Double> bgNbd = theirs.get("bgnbd_fit");
    PurchaseModel same =
        new BetaGeometricNbd(
            BetaGeometricNbd.Dropout.AFTER_REPEAT,
            bgNbd.get("r"),
            bgNbd.get("alpha"),
            bgNbd.get("a"),
            bgNbd.get("b"));
    double[] purchases = ours.purchases(same);
    double[] alive = ours.alive(same);
    ours.spending();
    for (String operation : PeerClv.operations()) {
      double seconds = theirs.get(operation).get("seconds");
      Double own = ours.seconds.get(operation);
      if (own != null) {
        out.printf("%-16s %10.3f %10.3f %7.3f%n", operation, own, seconds, own / seconds);
      }
    }
    double parameters = 0;
    for (int i = 0; i < 4; i++) {
      double value = bgNbd.get(ModelKind.BG_NBD.parameters().get(i));
      parameters = Math.max(parameters, Math.abs(fitted.values()[i] - value));
    }
    double gained =
        fitted.logLikelihood() - ModelKind.BG_NBD.logLikelihood(customers.histories(), logs(bgNbd));
    double values = differs(scores, purchases, alive);
    out.printf(
        "parameters differ by %.1e at most, the log-likelihood is greater by %.1e%n",
        parameters, gained);
    out.printf("with its parameters, values differ by a share of %.1e at most%n", values);
    out.flush();
    return parameters <= SAME_PARAMETER && gained > -1e-3 && values <= SAME_VALUE ? 0 : 1;
  }

  private static double[] logs(Map<String, Double> parameters) {
    return ModelKind.BG_NBD.parameters().stream()
        .mapToDouble(name -> Math.log(parameters.get(name)))
        .toArray();
  }

  private static double differs(Path scores, double[] purchases, double[] alive) {
    double[] most = {0};
    new CsvFile(scores, List.of("purchases", "alive"))
        .read(
            (row, number) -> {
              int i = (int) number - 1;
              double bought = Double.parseDouble(row.getField("purchases"));
              double there = Double.parseDouble(row.getField("alive"));
              most[0] = Math.max(most[0], Math.abs(purchases[i] / bought - 1));
              most[0] = Math.max(most[0], Math.abs(alive[i] / there - 1));
            });
    return most[0];
  }

  /** What is done here, and how long it takes at best. */
  private static final class Ours {
    private final Customers customers;
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    Ours(Customers customers) {
      this.customers = customers;
    }

    private <T> T quickest(String operation, Supplier<T> work) {
      T result = null;
      long until = System.nanoTime() + AT_LEAST.toNanos();
      for (int round = 0; round < ROUNDS || System.nanoTime() < until; round++) {
        long begun = System.nanoTime();
        result = work.get();
        seconds.merge(operation, (System.nanoTime() - begun) / 1e9, Math::min);
      }
      return result;
    }

    Estimate fit() {
      return quickest("bgnbd_fit", () -> ModelKind.BG_NBD.fit(customers.histories()));
    }

    double[] purchases(PurchaseModel model) {
      return quickest(
          "bgnbd_predict39",
          () -> {
            RememberedPurchases within = RememberedPurchases.within(model, WEEKS);
            double[] expected = new double[customers.size()];
            for (int i = 0; i < expected.length; i++) {
              expected[i] =
                  within.of(customers.frequency()[i], customers.recency()[i], customers.age()[i]);
            }
            return expected;
          });
    }

    double[] alive(PurchaseModel model) {
      return quickest(
          "bgnbd_palive",
          () -> {
            double[] alive = new double[customers.size()];
            // On all cores, as a night scores.
            Arrays.parallelSetAll(
                alive,
                i ->
                    model.alive(
                        customers.frequency()[i], customers.recency()[i], customers.age()[i]));
            return alive;
          });
    }

    void spending() {
      quickest("gg_fit", () -> GammaGamma.fit(customers.spending()));
    }
  }
}
