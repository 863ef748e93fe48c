package org.kundereise.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Python package lifetimes, which people use for models of customer lifetime value, measured by
 * a script in {@code bench/} over customers that the script makes up.
 *
 * @param python the interpreter
 * @param libraries folder of the package
 * @param script the script
 */
public record PeerClv(Path python, Path libraries, Path script) {
  private static final Pattern FIGURE = Pattern.compile("(\\w+)=(\\S+)");

  /**
   * Lets it fit and score.
   *
   * @param customers how many
   * @param made file to write them to
   * @param scores file to write what it expects of them to
   * @return of each operation, its figures by name
   */
  public Map<String, Map<String, Double>> measure(int customers, Path made, Path scores) {
    ProcessBuilder command =
        new ProcessBuilder(
            python.toString(),
            script.toString(),
            "--customers=" + customers,
            "--csv=" + made,
            "--scores=" + scores);
    command.environment().put("PYTHONPATH", libraries.toString());
    command.redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = command.start();
      Map<String, Map<String, Double>> measured = new HashMap<>();
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        out.lines().forEach(line -> note(line, measured));
      }
      if (process.waitFor() != 0 || !measured.containsKey("bgnbd_fit")) {
        throw new IllegalStateException("Cannot measure lifetimes: its script failed");
      }
      return measured;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot measure lifetimes: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Cannot measure lifetimes: interrupted", e);
    }
  }

  private static void note(String line, Map<String, Map<String, Double>> measured) {
    Map<String, Double> figures = new HashMap<>();
    String operation = "";
    Matcher matcher = FIGURE.matcher(line);
    while (matcher.find()) {
      if (matcher.group(1).equals("op")) {
        operation = matcher.group(2);
      } else {
        figures.put(matcher.group(1), Double.valueOf(matcher.group(2)));
      }
    }
    if (!operation.isEmpty()) {
      measured.put(operation, figures);
    }
  }

  /** The operations that it is measured in. */
  public static List<String> operations() {
    return List.of("bgnbd_fit", "bgnbd_predict39", "bgnbd_palive", "gg_fit", "gg_predict");
  }
}
