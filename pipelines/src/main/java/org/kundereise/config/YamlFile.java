package org.kundereise.config;

import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.representer.Representer;

/**
 * A YAML file read as a graph of nodes that know their lines. Nothing of it is ever turned into an
 * object of a class it names; aliases and nesting are limited.
 */
public final class YamlFile {
  private static final int MAX_CHARACTERS = 4 << 20;
  private static final int MAX_ALIASES = 20;

  private final Mistakes mistakes;
  private final Value root;

  private YamlFile(Mistakes mistakes, Value root) {
    this.mistakes = mistakes;
    this.root = root;
  }

  /** A file whose values may name environment variables. */
  public static YamlFile withEnvironment(
      String name, String text, Map<String, String> environment) {
    Placeholders placeholders =
        new Placeholders(
            variable -> Optional.ofNullable(environment.get(variable)),
            variable ->
                "the environment variable '"
                    + variable
                    + "' is not set; set it or write ${"
                    + variable
                    + ":-default}");
    return parse(name, text, placeholders);
  }

  /** A file whose values may name these variables and no others. */
  public static YamlFile withVariables(String name, String text, Map<String, String> variables) {
    Function<String, String> unknown =
        variable ->
            "found ${"
                + variable
                + "}, expected one of "
                + new TreeSet<>(variables.keySet())
                + Suggestion.didYouMean(variable, variables.keySet());
    return parse(
        name,
        text,
        new Placeholders(variable -> Optional.ofNullable(variables.get(variable)), unknown));
  }

  private static YamlFile parse(String name, String text, Placeholders placeholders) {
    Mistakes mistakes = new Mistakes(name);
    try {
      Node node = yaml().compose(new StringReader(text));
      if (node == null) {
        mistakes.addToFile("the file is empty");
        mistakes.throwIfAny();
      }
      return new YamlFile(mistakes, new Value(node, "", mistakes, placeholders));
    } catch (MarkedYAMLException e) {
      mistakes.add(e.getProblemMark(), "the file is not YAML: " + problem(e));
    } catch (YAMLException e) {
      mistakes.addToFile("the file is not YAML: " + e.getMessage());
    }
    mistakes.throwIfAny();
    throw new IllegalStateException("unreachable: a file that is not YAML was thrown above");
  }

  private static String problem(MarkedYAMLException e) {
    return e.getContext() == null ? e.getProblem() : e.getContext() + ", " + e.getProblem();
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(MAX_CHARACTERS);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    // Harmless, since nothing is constructed; a tag is then told with its line.
    options.setTagInspector(tag -> true);
    DumperOptions unused = new DumperOptions();
    return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options);
  }

  /**
   * One text for one meaning: the file without comments, with keys in order. A file that is not
   * YAML stands for itself.
   */
  static String canonical(String text) {
    try {
      return Canonical.yaml(yaml().compose(new StringReader(text)));
    } catch (YAMLException e) {
      return text;
    }
  }

  /** The file's outermost value. */
  public Value root() {
    return root;
  }

  /** Notes a mistake of the file as a whole. */
  public void mistake(String message) {
    mistakes.addToFile(message);
  }

  /**
   * Ends the reading.
   *
   * @throws ConfigException with all mistakes, if there was any
   */
  public void throwMistakes() {
    mistakes.throwIfAny();
  }
}
