package org.kundereise.cli;

import static org.apache.spark.sql.functions.col;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.kundereise.catalog.FilesSession;
import org.kundereise.silver.linkage.Answer;
import org.kundereise.silver.linkage.ClusterRecords;
import org.kundereise.silver.linkage.FindPairs;
import org.kundereise.silver.linkage.LinkageModel;
import org.kundereise.silver.linkage.LinkageQuality;
import org.kundereise.silver.linkage.Records;
import org.kundereise.silver.linkage.TrainModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reise identity evaluate}: how well records are linked whose truth is known. */
@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description =
        "Links the records of a file without looking at the truth, then says how well: precision, recall and F1 of the"
            + " pairs found, F1 of the pairs that clusters put together, and the seconds that"
            + " training, pairs and clusters took. Needs no warehouse.",
    footer = {
      "",
      "Example: reise identity evaluate --records people.csv --id id --truth person --compare name,birth_date,email"
    })
final class EvaluateIdentityCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--records",
      paramLabel = "FILE",
      required = true,
      description = "One record a row: CSV with a header, or Parquet (*.parquet).")
  private Path file;

  @Option(
      names = "--id",
      paramLabel = "COL",
      required = true,
      description = "The column that names a record; unique.")
  private String id;

  @Option(
      names = "--truth",
      paramLabel = "COL",
      required = true,
      description = "The column that names the person: equal values are one person.")
  private String truth;

  @Option(
      names = "--compare",
      paramLabel = "COL",
      required = true,
      split = ",",
      description = "The columns to compare. How, is chosen by what is in them.")
  private List<String> compare;

  @Option(
      names = "--identifying",
      paramLabel = "COL",
      split = ",",
      description =
          "Those of them of which two records with the same value are one person: what others look like is learnt from"
              + " these pairs. Needed where few records belong together.")
  private List<String> identifying = List.of();

  @Option(
      names = "--threshold",
      defaultValue = "0.5",
      paramLabel = "P",
      description = "The least probability of a pair; default: ${DEFAULT-VALUE}")
  private double threshold;

  @Option(
      names = "--master",
      defaultValue = "local[*]",
      paramLabel = "URL",
      description = "Where the work runs; default: ${DEFAULT-VALUE}")
  private String master;

  @Option(names = "--json", description = "One JSON object on standard output.")
  private boolean json;

  @Override
  public Integer call() {
    if (!Files.exists(file)) {
      throw new UserMistake("Cannot read %s: it is not there".formatted(file));
    }
    if (compare.size() > TrainModel.MOST_COLUMNS) {
      throw new UserMistake(
          "Cannot compare %d columns: %d are the most"
              .formatted(compare.size(), TrainModel.MOST_COLUMNS));
    }
    identifying.stream()
        .filter(column -> !compare.contains(column))
        .findFirst()
        .ifPresent(
            column -> {
              throw new UserMistake(
                  "Cannot learn from column %s: it is not among those of --compare"
                      .formatted(column));
            });
    if (!(threshold > 0 && threshold < 1)) {
      throw new UserMistake(
          "Cannot link from a probability of %s: it must lie between 0 and 1".formatted(threshold));
    }
    try (FilesSession session = FilesSession.open(master)) {
      print(evaluate(read(session.spark())), spec.commandLine().getOut());
    }
    return 0;
  }

  private Dataset<Row> read(SparkSession spark) {
    Dataset<Row> rows =
        file.toString().endsWith(".parquet")
            ? spark.read().parquet(file.toString())
            : spark
                .read()
                .option("header", true)
                .option("escape", "\"")
                .option("ignoreLeadingWhiteSpace", true)
                .option("ignoreTrailingWhiteSpace", true)
                .csv(file.toString());
    List<String> wanted = new ArrayList<>(compare);
    wanted.addAll(List.of(id, truth));
    wanted.removeAll(Arrays.asList(rows.columns()));
    if (!wanted.isEmpty()) {
      throw new UserMistake(
          "Cannot read %s: it has no column %s; it has %s"
              .formatted(file, String.join(", ", wanted), String.join(", ", rows.columns())));
    }
    return rows;
  }

  private Map<String, Object> evaluate(Dataset<Row> rows) {
    Map<String, String> people = people(rows);
    if (people.size() < 2) {
      throw new UserMistake("Cannot link %s: it has %d records".formatted(file, people.size()));
    }
    Records records = Records.of(rows.withColumn(Records.ID, column(id)), compare);
    long begun = System.nanoTime();
    LinkageModel model = new TrainModel(identifying).run(records);
    Answer pairs = new FindPairs(model, threshold).apply(records).persisted();
    Answer clusters = new ClusterRecords().apply(pairs);
    double seconds = (System.nanoTime() - begun) / 1e9;
    LinkageQuality quality = LinkageQuality.of(people, pairs, clusters);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("records", quality.records());
    result.put("true_pairs", quality.truePairs());
    result.put("precision", quality.precision());
    result.put("recall", quality.recall());
    result.put("f1", quality.f1());
    result.put("cluster_f1", quality.clusterF1());
    result.put("seconds", seconds);
    return result;
  }

  private Map<String, String> people(Dataset<Row> rows) {
    Map<String, String> people = new HashMap<>();
    for (Row row : rows.select(column(id), column(truth)).collectAsList()) {
      if (row.isNullAt(0)) {
        throw new UserMistake("Cannot link %s: a row has no %s".formatted(file, id));
      }
      String record = row.getString(0);
      if (people.containsKey(record)) {
        throw new UserMistake(
            "Cannot link %s: several rows have the %s '%s'".formatted(file, id, record));
      }
      people.put(record, row.getString(1));
    }
    return people;
  }

  private static Column column(String name) {
    return col("`" + name.replace("`", "``") + "`").cast("string");
  }

  private void print(Map<String, Object> result, PrintWriter out) {
    if (json) {
      out.println(JsonText.of(result));
      return;
    }
    FigureLines.print(result, out);
  }
}
