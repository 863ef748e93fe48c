package org.kundereise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.kundereise.stats.classification.Calibrated;
import org.kundereise.stats.classification.CrossFit;
import org.kundereise.stats.classification.CrossValidation;
import org.kundereise.stats.classification.Folds;
import org.kundereise.stats.classification.Method;
import org.kundereise.stats.classification.Quality;
import org.kundereise.stats.classification.TrainingRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise churn evaluate}: how well a table of one's own tells who leaves. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description =
        "Says how well the columns of a file tell who leaves, by stratified cross-validation: method and calibration are"
            + " chosen within each fold's training rows, and all figures are of rows that their model had not seen. Needs no"
            + " warehouse.",
    footer = {
      "",
      "Numbers stay numbers, words become a column each, the median stands for missing numbers; columns that only name"
          + " the row are left out. What was done is said on standard error.",
      "",
      "Example: reise churn evaluate --train customers.csv --target churned --positive yes"
    })
final class EvaluateChurnCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--train",
      paramLabel = "FILE",
      required = true,
      description = "A customer a row: CSV with a header, or Parquet (*.parquet).")
  private Path file;

  @Option(
      names = "--target",
      paramLabel = "COL",
      required = true,
      description = "The column that says who left.")
  private String target;

  @Option(
      names = "--positive",
      paramLabel = "V",
      required = true,
      description = "What stands in it for those who did.")
  private String positive;

  @Option(
      names = "--leave-out",
      paramLabel = "COL",
      split = ",",
      description = "Columns not to learn from: names, and what is only known afterwards.")
  private List<String> leftOut = List.of();

  @Option(
      names = "--model",
      paramLabel = "M",
      description = "logistic or boosted_trees; default: the better one, fold by fold")
  private String model;

  @Option(
      names = "--folds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Default: ${DEFAULT-VALUE}")
  private int folds;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Decides which row is in which fold; default: ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--explain",
      paramLabel = "OUT",
      description =
          "Also fits a model to all rows and writes it to OUT as JSON, with the Shapley values of each row.")
  private Path explain;

  @Option(names = "--json", description = "One JSON object on standard output.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (folds < 2) {
      throw new UserMistake(
          "Cannot cross-validate with %d folds: 2 are the least".formatted(folds));
    }
    Optional<Method> only = method();
    PrintWriter err = spec.commandLine().getErr();
    Set<String> without = new LinkedHashSet<>(leftOut);
    FeatureTable table =
        FeatureTable.of(RowsFile.read(file), target, positive, without, err::println);
    TrainingRows rows = table.rows();
    int fewer = Math.min(rows.positives(), rows.size() - rows.positives());
    if (fewer < 2 * folds) {
      throw new UserMistake(
          "Cannot cross-validate %s with %d folds: only %d rows have the rarer outcome, at least %d are needed"
              .formatted(file, folds, fewer, 2 * folds));
    }
    CrossFit fit = new CrossFit(new Folds(folds, seed));
    long begun = System.nanoTime();
    CrossValidation.Result found = new CrossValidation(new Folds(folds, seed), fit, only).run(rows);
    double seconds = (System.nanoTime() - begun) / 1e9;
    print(found, seconds);
    if (explain != null) {
      Calibrated all = only.map(m -> fit.fit(m, rows)).orElseGet(() -> fit.choose(rows));
      new ExplainedRows(table.names(), all).write(rows, explain);
    }
    return 0;
  }

  private Optional<Method> method() {
    if (model == null) {
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(Method.values())
            .filter(m -> m.label().equals(model))
            .findFirst()
            .orElseThrow(
                () ->
                    new UserMistake(
                        "Cannot fit a model '%s': it is %s"
                            .formatted(
                                model,
                                Arrays.stream(Method.values())
                                    .map(Method::label)
                                    .collect(Collectors.joining(" or "))))));
  }

  private void print(CrossValidation.Result found, double seconds) {
    Quality quality = found.quality();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("model", found.method().label());
    result.put("folds", folds);
    result.put("rows", quality.rows());
    result.put("positives", quality.positives());
    result.put("auc", found.auc());
    result.put("pr_auc", quality.prAuc());
    result.put("brier", quality.brier());
    result.put("ece", quality.ece());
    result.put("lift_decile_1", quality.firstLift());
    result.put("seconds", seconds);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JsonText.of(result));
      return;
    }
    FigureLines.print(result, out);
    out.println();
    out.println("probability      rows   expected   observed");
    for (Quality.Bin bin : quality.bins()) {
      out.println(
          "%.1f to %.1f   %,8d   %8.3f   %8.3f"
              .formatted(
                  (bin.number() - 1) / 10.0,
                  bin.number() / 10.0,
                  bin.rows(),
                  bin.probability(),
                  bin.observed()));
    }
  }
}
