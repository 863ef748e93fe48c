package org.kundereise.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kundereise.bench.JourneyAnswers.Question;

/**
 * An engine that people use for the same questions, measured by a script in {@code bench/}.
 *
 * @param name as in the script's name
 * @param python the interpreter
 * @param libraries folder of the engine's Python package
 * @param scripts folder of the scripts
 */
public record Peer(String name, Path python, Path libraries, Path scripts) {
  private static final Pattern LINE =
      Pattern.compile("^\\S+ op=(\\w+) variant=\\S+ rows=\\d+ checksum=(\\w+) min=([0-9.]+) .*");

  /**
   * An answer.
   *
   * @param seconds of the quickest run
   */
  public record Measured(String checksum, double seconds) {
    /** The quicker of two. */
    public Measured orQuicker(Measured other) {
      return other == null || seconds <= other.seconds ? this : other;
    }
  }

  /**
   * Asks all it can answer, each question several times in one process; its quickest ways count.
   */
  public Map<Question, Measured> measure(Path events, int repeat) {
    ProcessBuilder command =
        new ProcessBuilder(
            python.toString(),
            scripts.resolve("peer_" + name + ".py").toString(),
            "--data",
            events.toString(),
            "--repeat",
            Integer.toString(repeat));
    command.environment().put("PYTHONPATH", libraries.toString());
    command.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = command.start();
      Map<Question, Measured> answers = new HashMap<>();
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        out.lines().forEach(line -> note(line, answers));
      }
      if (process.waitFor() != 0) {
        throw new IllegalStateException("Cannot measure %s: its script failed".formatted(name));
      }
      return answers;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot measure %s: %s".formatted(name, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot measure %s: interrupted".formatted(name), e);
    }
  }

  private static void note(String line, Map<Question, Measured> answers) {
    Matcher matcher = LINE.matcher(line);
    if (matcher.matches()) {
      Question question = Question.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
      Measured found = new Measured(matcher.group(2), Double.parseDouble(matcher.group(3)));
      answers.merge(question, found, Measured::orQuicker);
    }
  }
}
