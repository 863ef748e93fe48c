package org.kundereise.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Scanner;
import picocli.CommandLine;

/**
 * The command {@code reise} for tests that ask much of one warehouse: a process of its own takes
 * most of the time of a question. Each line of standard input holds the words of a command as a
 * JSON array; its line of standard output says the exit code, and what went to standard output and
 * to standard error. Every command opens its session and closes it.
 */
final class CommandsOfLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CommandsOfLines() {}

  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    // What a command says past its own writers is no answer.
    System.setOut(System.err);
    Scanner questions = new Scanner(System.in);
    while (questions.hasNextLine()) {
      answers.println(
          JSON.writeValueAsString(run(JSON.readValue(questions.nextLine(), String[].class))));
    }
    // Spark leaves threads behind that others wait for.
    System.exit(0);
  }

  private static Map<String, Object> run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commands =
        Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int code = commands.execute(words);
    return Map.of("code", code, "stdout", out.toString(), "stderr", err.toString());
  }
}
