package org.kundereise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class EvaluateAttributionCommandTest {
  private static final String PATHS =
      """
      path;total_conversions;total_conversion_value;total_null
      mail > search;1;30;0
      mail;0;0;1
      search;1;10;0
      """;

  @TempDir private Path folder;

  @Test
  void printsOneObjectAChannelAndModel() throws IOException {
    List<JsonNode> lines = evaluate(PATHS);
    assertThat(lines).hasSize(8 * 2);
    assertThat(lines.get(0).fieldNames())
        .toIterable()
        .containsExactly("model", "channel", "conversions", "value");
    assertThat(lines.stream().map(line -> line.get("model").asText()).distinct())
        .containsExactly(
            "first",
            "last",
            "last_non_direct",
            "linear",
            "position",
            "time_decay",
            "shapley",
            "markov");
    assertThat(of(lines, "markov", "mail").get("conversions").asDouble())
        .isCloseTo(2 / 3.0, within(1e-12));
    assertThat(of(lines, "first", "mail").get("value").asDouble()).isEqualTo(30);
  }

  /** Counts and value are optional, and the separator is found out. */
  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void aFileMayHaveLess(String separator) throws IOException {
    List<JsonNode> lines =
        evaluate("path,total_conversions\nmail > search,2\nsearch,1\n".replace(",", separator));
    assertThat(of(lines, "last", "search").get("conversions").asDouble()).isEqualTo(3);
    assertThat(of(lines, "last", "search").get("value").asDouble()).isZero();
    assertThat(of(lines, "markov", "search").get("value").asDouble()).isZero();
  }

  @Test
  void optionsAreHeard() throws IOException {
    List<JsonNode> lines =
        evaluate(
            "path,total_conversions\na > b > b > d,1\n",
            "--transform=exposure",
            "--direct=D,c",
            "--position=10,30",
            "--half-life=1");
    assertThat(of(lines, "last_non_direct", "b").get("conversions").asDouble()).isEqualTo(1);
    assertThat(of(lines, "position", "b").get("conversions").asDouble())
        .isCloseTo(0.6, within(1e-12));
    assertThat(of(lines, "time_decay", "d").get("conversions").asDouble())
        .isCloseTo(4 / 7.0, within(1e-12));
  }

  @Test
  void peopleReadATable() throws IOException {
    assertThat(run(PATHS, "--order=2"))
        .startsWith("model            channel       conversions             value\n")
        .contains("\nmarkov           search              1.333            22.857\n")
        .endsWith("markov           (all)               2.000            40.000\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a > b;x;1;0 | row 1: total_conversions is 'x', expected a number that is not negative",
        "a > b;-1;1;0 | row 1: total_conversions is '-1', expected a number that is not negative",
        "a > b;1;NaN;0 | row 1: total_conversion_value is 'NaN', expected a number",
        "a > b;1;;0 | row 1: total_conversion_value is '', expected a number",
        "a > > b;1;1;0 | row 1: path is 'a > > b', expected channels parted by >, each with a name",
        ";1;1;0 | row 1: path is '', expected channels",
        "a;0;5;1 | row 1: total_conversion_value is '5', expected nothing, since there is no",
        "a;1;5 | row 1: the row is 'a 1 5', expected as many fields as the header",
        "a;1;5;0;9 | paths.csv",
        "a;0;0;1 | there is no conversion in its 1 rows",
      })
  void mistakesInTheFileHaveRowAndValue(String row, String message) {
    String header = "path;total_conversions;total_conversion_value;total_null\n";
    assertThatThrownBy(() -> run(header + row.strip() + "\n"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("paths.csv")
        .hasMessageContaining(message.strip());
  }

  @Test
  void allMistakesAreToldAtOnce() {
    String rows = "path;total_conversions\na;x\nb;1\nc;y\n" + "d;z\n".repeat(30);
    assertThatThrownBy(() -> run(rows))
        .hasMessageContaining("row 1: total_conversions is 'x'")
        .hasMessageContaining("row 3: total_conversions is 'y'")
        .hasMessageEndingWith("and 12 more");
  }

  @Test
  void mistakesInWhatIsAskedAreSaidInWords() {
    assertThatThrownBy(() -> called(command("none.csv")))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("none.csv: it is not there");
    assertThatThrownBy(() -> run("way;total_conversions\na;1\n"))
        .hasMessageContaining("it has no column path; it has way, total_conversions");
    assertThatThrownBy(() -> run(PATHS, "--order=4"))
        .hasMessageContaining("order 4: it is 1, 2 or 3");
    assertThatThrownBy(() -> called(command("none.csv", "--transform=all")))
        .hasMessageContaining("by 'all'");
    assertThatThrownBy(() -> run(PATHS, "--position=70,40"))
        .hasMessageContaining("0.7 to the first and 0.4 to the last");
    assertThatThrownBy(() -> run(PATHS, "--position=70")).hasMessageContaining("two numbers");
  }

  /**
   * The example data of the R package ChannelAttribution (Altomare, Loris). First, last and linear
   * are the figures that the package prints, as published for instance at rpubs.com; the rest was
   * computed with NumPy by solving (I - Q) h = r anew without each channel.
   */
  @Tag("data")
  @Test
  void figuresOfChannelAttributionAreFoundAgain() throws IOException {
    Path data =
        Optional.ofNullable(System.getenv("KUNDEREISE_DATA"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("kundereise.home", "..")).resolve("../shared/data"));
    Path file = data.resolve("channel_attribution/paths.csv");
    assumeTrue(Files.exists(file), "the data is not at " + file + ", see KUNDEREISE_DATA");
    for (int order = 1; order <= 3; order++) {
      List<JsonNode> lines = lines(call(file, "--order=" + order));
      for (String model : lines.stream().map(l -> l.get("model").asText()).distinct().toList()) {
        assertThat(sum(lines, model, "conversions")).isCloseTo(19_785, within(1e-6));
        assertThat(sum(lines, model, "value")).isCloseTo(74_802.971_587_210_73, within(1e-6));
      }
      for (String expected : PUBLISHED.strip().lines().toList()) {
        String[] cells = expected.strip().split("\\s*\\|\\s*");
        if (cells[0].startsWith("markov") && !cells[0].endsWith("" + order)) {
          continue;
        }
        JsonNode found = of(lines, cells[0].replaceFirst(" .", ""), cells[1]);
        double tolerance = cells[0].startsWith("markov") ? 1e-6 : 1e-4;
        assertThat(found.get("conversions").asDouble())
            .as(expected)
            .isCloseTo(Double.parseDouble(cells[2]), within(Math.min(tolerance, 1e-6)));
        assertThat(found.get("value").asDouble())
            .as(expected)
            .isCloseTo(Double.parseDouble(cells[3]), within(tolerance));
      }
    }
  }

  private static final String PUBLISHED =
      """
      first    | eta     | 3164            | 11909.4762
      first    | iota    | 4606            | 19597.2613
      first    | alpha   | 6308            | 19121.2724
      first    | beta    | 2831            | 12235.5917
      first    | theta   | 1606            | 6652.3493
      first    | lambda  | 902             | 3735.6022
      first    | mi      | 2               | 5.2730
      last     | eta     | 4167            | 16754.2038
      last     | iota    | 3355            | 13487.9743
      last     | alpha   | 8447            | 28414.2143
      last     | beta    | 989             | 3850.0210
      last     | lambda  | 1207            | 5249.9500
      linear   | eta     | 3539.951157     | 13783.497051
      linear   | iota    | 3857.096221     | 15988.988995
      linear   | alpha   | 7574.718594     | 24524.709569
      linear   | beta    | 2083.500145     | 8954.266717
      linear   | theta   | 1022.801394     | 4295.743619
      linear   | lambda  | 1035.257572     | 4430.316169
      linear   | kappa   | 137.964078      | 599.747786
      linear   | zeta    | 136.551540      | 539.528763
      linear   | epsilon | 272.170438      | 1106.270065
      linear   | gamma   | 121.041639      | 569.417358
      linear   | delta   | 1.725           | 4.404050
      linear   | mi      | 2.222222        | 6.081444
      markov 1 | alpha   | 5344.947682085 | 18799.170626192
      markov 1 | beta    | 2527.352166520 | 9687.809216091
      markov 1 | delta   | 4.613618311 | 13.918384004
      markov 1 | epsilon | 599.570650463 | 2348.653825192
      markov 1 | eta     | 3340.847401501 | 12991.736666695
      markov 1 | gamma   | 171.145442694 | 719.236746346
      markov 1 | iota    | 3884.614701875 | 14978.437288395
      markov 1 | kappa   | 274.363255955 | 1136.092538147
      markov 1 | lambda  | 1282.847223394 | 5142.720297013
      markov 1 | mi      | 1.722424556 | 5.444508859
      markov 1 | theta   | 1971.912879887 | 7511.048475436
      markov 1 | zeta    | 381.062552758 | 1468.703014840
      markov 2 | alpha   | 5617.453853893 | 19194.515704109
      markov 2 | beta    | 2439.648976121 | 9759.590908866
      markov 2 | delta   | 5.159056316 | 14.469891929
      markov 2 | epsilon | 614.373523500 | 2395.633926074
      markov 2 | eta     | 3391.858163429 | 13007.576455487
      markov 2 | gamma   | 171.918183238 | 747.036065723
      markov 2 | iota    | 3810.511044198 | 14851.058994158
      markov 2 | kappa   | 266.027053721 | 1132.757839286
      markov 2 | lambda  | 1189.472021775 | 4861.827307603
      markov 2 | mi      | 2.073188639 | 6.191592756
      markov 2 | theta   | 1902.473610065 | 7392.077193901
      markov 2 | zeta    | 374.031325105 | 1440.235707318
      markov 3 | alpha   | 5748.098649509 | 19409.809823807
      markov 3 | beta    | 2405.534040235 | 9749.211539488
      markov 3 | delta   | 5.070844184 | 14.240487613
      markov 3 | epsilon | 623.432060906 | 2431.868862790
      markov 3 | eta     | 3396.070645359 | 12982.208638674
      markov 3 | gamma   | 178.482808327 | 787.060921671
      markov 3 | iota    | 3791.029166898 | 14833.743300562
      markov 3 | kappa   | 264.239346274 | 1135.045029046
      markov 3 | lambda  | 1150.740019708 | 4756.692687159
      markov 3 | mi      | 2.126774577 | 6.262322325
      markov 3 | theta   | 1849.812647322 | 7275.253092313
      markov 3 | zeta    | 370.362996701 | 1421.574881762
      """;

  private static double sum(List<JsonNode> lines, String model, String figure) {
    return lines.stream()
        .filter(line -> line.get("model").asText().equals(model))
        .mapToDouble(line -> line.get(figure).asDouble())
        .sum();
  }

  private static JsonNode of(List<JsonNode> lines, String model, String channel) {
    return lines.stream()
        .filter(l -> l.get("model").asText().equals(model))
        .filter(l -> l.get("channel").asText().equals(channel))
        .findFirst()
        .orElseThrow();
  }

  private List<JsonNode> evaluate(String paths, String... options) throws IOException {
    return lines(call(Files.writeString(folder.resolve("paths.csv"), paths), options));
  }

  private String run(String paths, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("paths.csv"), paths);
    return called(command(file.toString(), options));
  }

  private static String call(Path file, String... options) {
    return called(
        command(
            file.toString(),
            Stream.concat(Stream.of(options), Stream.of("--json")).toArray(String[]::new)));
  }

  private static String called(CommandLine line) {
    StringWriter out = new StringWriter();
    line.setOut(new PrintWriter(out, true));
    line.<EvaluateAttributionCommand>getCommand().call();
    return out.toString();
  }

  private static List<JsonNode> lines(String text) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : text.lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  private static CommandLine command(String file, String... options) {
    List<String> arguments = new ArrayList<>(List.of("--paths", file));
    arguments.addAll(List.of(options));
    CommandLine line = new CommandLine(new EvaluateAttributionCommand());
    line.parseArgs(arguments.toArray(String[]::new));
    return line;
  }
}
