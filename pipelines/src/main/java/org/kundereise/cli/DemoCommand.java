package org.kundereise.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.kundereise.catalog.WarehouseSession.Use;
import org.kundereise.demo.DemoCompany;
import org.kundereise.demo.DemoSettings;
import org.kundereise.demo.DemoSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise demo}: the demo company, from its systems' exports to the report. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description =
        "Generates the exports of a Nordic retailer, runs its nights, builds marts and report after the last, and says"
            + " what came of it."
            + " Running it again changes nothing.",
    subcommands = DemoCommand.Generate.class,
    footer = {"", "Example: reise demo"})
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Override
  public Integer call() {
    config.use(Home.demoConfig());
    DemoSettings settings = DemoSettings.standard();
    PrintWriter out = spec.commandLine().getOut();
    Path folder = Home.folder().resolve("var/demo");
    // The session takes seconds to open: the exports are made meanwhile.
    CompletableFuture<Void> exports =
        CompletableFuture.runAsync(
            () -> {
              if (!Files.exists(folder.resolve("truth/README.md"))) {
                print(out, new DemoCompany(settings).generate(folder), folder);
              }
            });
    List<LocalDate> dates = settings.dates();
    try (Warehouse warehouse = Warehouse.open(config, "demo", Use.WRITING)) {
      await(exports);
      new Nights(
              warehouse,
              MartsOfRange.LAST_NIGHT,
              dates.get(0),
              dates.get(dates.size() - 1),
              ProgressLines.of(spec, false))
          .run();
      new NightSummary(warehouse).print(out);
    }
    return 0;
  }

  private static void await(CompletableFuture<Void> exports) {
    try {
      exports.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  private static void print(PrintWriter out, DemoSummary summary, Path folder) {
    out.printf(
        "Generated the exports of %,d customers: %,d rows in %,d files in %s%n",
        summary.customers(), summary.rows(), summary.files().size(), folder.resolve("landing"));
    out.flush();
  }

  /** {@code reise demo generate}: only the exports and the truth about them. */
  @Command(
      name = "generate",
      mixinStandardHelpOptions = true,
      description =
          "Writes the demo company's exports, a folder a night, and the truth about them, which only tests read.",
      footer = {
        "",
        "Example: reise demo generate --customers 200 --nights 2 --seed 7 --out var/small"
      })
  static final class Generate implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
        names = "--customers",
        paramLabel = "N",
        description = "People known to the company; default 5000.")
    private Integer customers;

    @Option(
        names = "--nights",
        paramLabel = "K",
        description = "Nights; the first brings 18 months; default 3.")
    private Integer nights;

    @Option(
        names = "--seed",
        paramLabel = "S",
        description = "Another seed, other people; default as the demo's.")
    private Long seed;

    @Option(
        names = "--out",
        paramLabel = "DIR",
        required = true,
        description = "The folder to write into.")
    private Path out;

    @Override
    public Integer call() {
      DemoSettings standard = DemoSettings.standard();
      DemoSettings settings =
          new DemoSettings(
              customers == null ? standard.customers() : customers,
              nights == null ? standard.nights() : nights,
              seed == null ? standard.seed() : seed,
              standard.lastDate());
      print(spec.commandLine().getOut(), new DemoCompany(settings).generate(out), out);
      return 0;
    }
  }
}
