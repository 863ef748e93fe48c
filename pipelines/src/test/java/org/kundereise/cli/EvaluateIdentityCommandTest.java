package org.kundereise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.kundereise.testing.OwnSessions;
import picocli.CommandLine;

/** Opens sessions of its own, as the command does. */
@Tag("catalog")
@ExtendWith(OwnSessions.class)
class EvaluateIdentityCommandTest {
  @TempDir private Path folder;

  @Test
  void printsOneObject() throws IOException {
    StringBuilder people = new StringBuilder("id, person, name, born, email\n");
    for (int p = 0; p < 60; p++) {
      String name = "Name" + (char) ('a' + p % 26) + (char) ('a' + p / 26) + " Lie" + p * 7919;
      String rest = ",%d,%s,19%02d-0%d-1%d,".formatted(p, name, p, 1 + p % 9, p % 7);
      people.append("%da%sn%d@example.com\n".formatted(p, rest, p * 7919));
      people.append(
          "%db%s%s\n".formatted(p, rest, p % 3 == 0 ? "" : "n" + p * 7919 + "@example.com"));
    }
    JsonNode result = new ObjectMapper().readTree(run(people.toString(), "name,born,email"));
    assertThat(result.fieldNames())
        .toIterable()
        .containsExactly(
            "records", "true_pairs", "precision", "recall", "f1", "cluster_f1", "seconds");
    assertThat(result.get("records").asInt()).isEqualTo(120);
    assertThat(result.get("true_pairs").asInt()).isEqualTo(60);
    assertThat(result.get("f1").asDouble()).isEqualTo(1);
    assertThat(result.get("cluster_f1").asDouble()).isEqualTo(1);
  }

  @Test
  void mistakesAreSaidInWords() throws IOException {
    assertThatThrownBy(() -> command("none.csv", "name").call())
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("none.csv: it is not there");
    assertThatThrownBy(() -> run("id,person,name\n1,a,x\n", "name,mail"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("it has no column mail; it has id, person, name");
    assertThatThrownBy(() -> run("id,person,name\n1,a,x\n1,b,y\n", "name"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("several rows have the id '1'");
    assertThatThrownBy(() -> run("id,person,name\n1,a,x\n,b,y\n", "name"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("a row has no id");
    assertThatThrownBy(() -> run("id,person,name\n1,a,x\n", "name"))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("it has 1 records");
    String file = Files.writeString(folder.resolve("people.csv"), "id,person,name\n").toString();
    assertThatThrownBy(() -> command(file, "name", "--identifying", "name,mail").call())
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("column mail: it is not among those of --compare");
  }

  private String run(String people, String compare) throws IOException {
    Path file = Files.writeString(folder.resolve("people.csv"), people);
    StringWriter out = new StringWriter();
    EvaluateIdentityCommand command = new EvaluateIdentityCommand();
    CommandLine line = new CommandLine(command).setOut(new PrintWriter(out, true));
    line.parseArgs(arguments(file.toString(), compare));
    command.call();
    return out.toString();
  }

  private static EvaluateIdentityCommand command(String file, String compare, String... more) {
    return CommandLine.populateCommand(
        new EvaluateIdentityCommand(), arguments(file, compare, more));
  }

  private static String[] arguments(String file, String compare, String... more) {
    String usual = "--records %s --id id --truth person --compare %s --json";
    return Stream.concat(Stream.of(usual.formatted(file, compare).split(" ")), Stream.of(more))
        .toArray(String[]::new);
  }
}
