package org.kundereise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateChurnCommandTest {
  @TempDir private Path folder;

  private Path customers() throws IOException {
    Random random = new Random(1);
    String rows =
        IntStream.range(0, 400)
            .mapToObj(
                i -> {
                  boolean isYoung = random.nextBoolean();
                  String plan = random.nextBoolean() ? "gold" : "basic";
                  double hazard = (isYoung ? .5 : .1) + (plan.equals("gold") ? 0 : .2);
                  String months = i % 20 == 0 ? " " : (isYoung ? 3 : 30) + random.nextInt(5) + "";
                  String left = random.nextDouble() < hazard ? "yes" : "no";
                  return "c%04d;%s;%s;%d;%s".formatted(7 * i % 1000, months, plan, i, left);
                })
            .collect(Collectors.joining("\n"));
    return Files.writeString(
        folder.resolve("customers.csv"), "customer;months;plan;;left\n" + rows + "\n");
  }

  private static Ran evaluate(Path file, String target, String positive, String... more) {
    List<String> arguments = new ArrayList<>(List.of("churn", "evaluate"));
    arguments.addAll(List.of("--train", file.toString()));
    arguments.addAll(List.of("--target", target, "--positive", positive));
    arguments.addAll(List.of(more));
    return Ran.command(arguments.toArray(String[]::new));
  }

  @Test
  void printsOneObjectAndSaysWhatWasDoneToColumns() throws IOException {
    Ran ran = evaluate(customers(), "left", "yes", "--json");
    assertThat(ran.out().lines()).hasSize(1);
    JsonNode found = new ObjectMapper().readTree(ran.out());
    assertThat(found.fieldNames())
        .toIterable()
        .contains("model", "folds", "auc", "pr_auc", "brier", "ece", "lift_decile_1", "seconds");
    assertThat(found.get("auc").asDouble()).isBetween(.65, .85);
    assertThat(ran.err())
        .contains("customer: left out, since it only names the row")
        .contains("the column without a name: left out")
        .contains("months: 20 values are missing; the median");
    JsonNode again =
        new ObjectMapper().readTree(evaluate(customers(), "left", "yes", "--json").out());
    assertThat(again.get("auc")).isEqualTo(found.get("auc"));
  }

  @Test
  void explainsEachRow() throws IOException {
    Path out = folder.resolve("explained.json");
    evaluate(
        customers(),
        "left",
        "yes",
        "--json",
        "--model",
        "boosted_trees",
        "--explain",
        out.toString());
    JsonNode said = new ObjectMapper().readTree(out.toFile());
    assertThat(said.get("rows")).hasSize(400);
    for (JsonNode row : said.get("rows")) {
      double sum = said.get("base").asDouble();
      for (JsonNode contribution : row.get("contributions")) {
        sum += contribution.asDouble();
      }
      assertThat(sum).isCloseTo(row.get("score").asDouble(), within(1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          gone  | yes  |               | it has no column gone; it has customer, months, plan
          left  | sure |               | left is 'sure' in no row; it has no, yes
          left  | yes  | --folds=1     | with 1 folds: 2 are the least
          left  | yes  | --folds=200   | at least 400 are needed
          left  | yes  | --model=magic | a model 'magic': it is logistic or boosted_trees
          """)
  void mistakesAreTold(String target, String positive, String option, String message)
      throws IOException {
    String[] more = option == null ? new String[0] : new String[] {option};
    Ran ran = evaluate(customers(), target, positive, more);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains(message);
  }

  @Test
  @Tag("data")
  void telcoCustomersAreTold() throws IOException {
    Path data =
        Optional.ofNullable(System.getenv("KUNDEREISE_DATA"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("kundereise.home", ".."), "../shared/data"));
    Path file = data.resolve("telco_churn/telco_churn.csv");
    assumeTrue(Files.exists(file), "the data is not at " + file + ", see KUNDEREISE_DATA");
    Ran ran = evaluate(file, "Churn", "Churned", "--json");
    JsonNode found = new ObjectMapper().readTree(ran.out());
    assertThat(found.get("positives").asInt()).isEqualTo(1869);
    assertThat(found.get("auc").asDouble()).isGreaterThanOrEqualTo(.845);
    assertThat(found.get("ece").asDouble()).isLessThanOrEqualTo(.03);
    assertThat(ran.err()).contains("TotalCharges: 11 values are missing");
  }
}
