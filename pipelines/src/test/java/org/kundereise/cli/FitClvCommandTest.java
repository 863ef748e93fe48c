package org.kundereise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class FitClvCommandTest {
  @TempDir private Path folder;

  @Test
  void printsOneObjectAModel() throws IOException {
    List<JsonNode> lines = fit(customers(), "--spend=spend");
    assertThat(lines).hasSize(2);
    for (JsonNode line : lines) {
      assertThat(line.fieldNames())
          .toIterable()
          .containsExactly(
              "model", "parameters", "standard_errors", "log_likelihood", "customers", "seconds");
    }
    assertThat(lines.get(0).get("model").asText()).isEqualTo("bg-nbd");
    assertThat(lines.get(0).get("parameters").fieldNames())
        .toIterable()
        .containsExactly("r", "alpha", "a", "b");
    assertThat(lines.get(0).get("customers").asInt()).isEqualTo(800);
    assertThat(lines.get(1).get("model").asText()).isEqualTo("gamma-gamma");
    assertThat(lines.get(1).get("parameters").fieldNames())
        .toIterable()
        .containsExactly("p", "q", "gamma");
  }

  @Test
  void columnsMayHaveOtherNamesAndTheSeparatorIsFoundOut() throws IOException {
    double usual = fit(customers()).get(0).get("log_likelihood").asDouble();
    String other =
        customers().replace("frequency,recency,T,spend", "n,last,age,spend").replace(',', ';');
    List<JsonNode> lines = fit(other, "--frequency=n", "--recency=last", "--age=age");
    assertThat(lines.get(0).get("log_likelihood").asDouble()).isCloseTo(usual, within(1e-9));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x;3;4;9        | row 2: frequency of b is 'x', expected a number
          1;9;4;9        | row 2: the history of b is '1, 9, 4', expected another, since the recency 9.0 does not lie between 0 and the age 4.0
          0;2;4;9        | row 2: the history of b is '0, 2, 4', expected another, since the recency is 2.0, but there is no purchase after the first
          1;2;4;-3       | row 2: spend of b is '-3', expected an amount greater than nothing
          1;2;4          | row 2: the row is '1 2 4 b', expected as many fields as the header
          """)
  void mistakesAreToldWithRowAndValue(String row, String message) {
    String file = "frequency;recency;T;spend;who\n1;2;4;9;a\n" + row + ";b\n";
    assertThatThrownBy(() -> fit(file, "--spend=spend", "--id=who"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("rfm.csv")
        .hasMessageContaining(message);
  }

  @Test
  void whatCannotBeFittedSaysWhy() {
    assertThatThrownBy(() -> fit("frequency,recency,T\n0,0,4\n"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("none of its 1 customers bought again");
    assertThatThrownBy(() -> fit("frequency,recency,T\n"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("it has no rows");
    assertThatThrownBy(() -> fit("frequency,T\n1,2\n"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("it has no column recency; it has frequency, T");
    assertThatThrownBy(() -> fit(customers(), "--model=arima"))
        .isInstanceOf(UserMistake.class)
        .hasMessage(
            "Cannot fit the model 'arima': it is one of bg-nbd, mbg-nbd, pareto-nbd, bg-bb");
    assertThatThrownBy(() -> fit("frequency,recency,T\n1,2.5,4\n", "--model=bg-bb"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("is not one of at most one purchase in each of some whole periods");
  }

  /** Made up: some leave early, what they spend does not go with how often they buy. */
  private static String customers() {
    Random chance = new Random(5);
    StringBuilder file = new StringBuilder("frequency,recency,T,spend\n");
    for (int i = 0; i < 800; i++) {
      int age = 20 + chance.nextInt(30);
      double rate = -Math.log(1 - chance.nextDouble()) / 10;
      double leaves = chance.nextDouble() * chance.nextDouble();
      int x = 0;
      double recency = 0;
      double time = -Math.log(1 - chance.nextDouble()) / rate;
      boolean isThere = true;
      while (isThere && time < age) {
        x++;
        recency = time;
        time -= Math.log(1 - chance.nextDouble()) / rate;
        isThere = chance.nextDouble() > leaves;
      }
      double spend = (20 + 30 * chance.nextDouble()) * (0.5 + chance.nextDouble() / Math.max(1, x));
      file.append(x).append(',').append(recency).append(',').append(age).append(',').append(spend);
      file.append('\n');
    }
    return file.toString();
  }

  private List<JsonNode> fit(String content, String... options) throws IOException {
    Path file = folder.resolve("rfm.csv");
    Files.writeString(file, content);
    StringWriter out = new StringWriter();
    CommandLine command =
        new CommandLine(new FitClvCommand())
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(new StringWriter()));
    command.parseArgs(
        Stream.concat(Stream.of("--rfm=" + file, "--json"), Stream.of(options))
            .toArray(String[]::new));
    command.<FitClvCommand>getCommand().call();
    List<JsonNode> lines = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }
}
