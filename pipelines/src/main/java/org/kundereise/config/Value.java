package org.kundereise.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value of a YAML file. Asking it for something it is not notes a mistake and answers with
 * something harmless, so that reading goes on to the next mistake.
 */
public final class Value {
  private static final Set<Tag> PLAIN_TAGS =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.SEQ, Tag.MAP);
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*([a-z]+)");
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "second", ChronoUnit.SECONDS,
          "minute", ChronoUnit.MINUTES,
          "hour", ChronoUnit.HOURS,
          "day", ChronoUnit.DAYS,
          "week", ChronoUnit.WEEKS);

  private final Node node;
  private final String name;
  private final Mistakes mistakes;
  private final Placeholders placeholders;

  Value(Node node, String name, Mistakes mistakes, Placeholders placeholders) {
    this.node = node;
    this.name = name;
    this.mistakes = mistakes;
    this.placeholders = placeholders;
    if (!PLAIN_TAGS.contains(node.getTag())) {
      mistake("found the tag " + node.getTag() + ", expected a plain value");
    }
  }

  /** Notes that this value is wrong. */
  public void mistake(String message) {
    mistakes.add(node.getStartMark(), name.isEmpty() ? message : name + ": " + message);
  }

  /** A mistake of this value that is told only if it comes to matter; it is not noted. */
  Mistake asMistake(String message) {
    return mistakes.of(node.getStartMark(), name.isEmpty() ? message : name + ": " + message);
  }

  /** Notes that this value is not what it should be. */
  public void expected(String what) {
    mistake("found " + found() + ", expected " + what);
  }

  /** As {@link #expected}, unless the value is blank, which {@link #text} has noted. */
  void expectedUnlessBlank(String what) {
    if (!anyText().isBlank()) {
      expected(what);
    }
  }

  /** Notes that this value is none of the known words, with the nearest of them. */
  public void expectedOneOf(Set<String> known) {
    String words = String.join(", ", known);
    mistake("found " + found() + ", expected " + words + Suggestion.didYouMean(raw(), known));
  }

  /** A mapping with these keys and no others. */
  public Section section(String... keys) {
    return section(List.of(keys));
  }

  private Section section(List<String> keys) {
    if (!(node instanceof MappingNode mapping)) {
      expected("a mapping with " + String.join(", ", keys));
      return Section.unreadable(node.getStartMark(), name, mistakes, placeholders);
    }
    return Section.of(mapping, name, mistakes, placeholders).onlyWith(keys);
  }

  /** A mapping whose keys are the user's own, in the order of the file. */
  public Section entries(String what) {
    if (!(node instanceof MappingNode mapping)) {
      expected(what);
      return Section.unreadable(node.getStartMark(), name, mistakes, placeholders);
    }
    return Section.of(mapping, name, mistakes, placeholders);
  }

  /** Whether this is a mapping. */
  public boolean isMapping() {
    return node instanceof MappingNode;
  }

  /** The elements of a list. */
  public List<Value> list(String what) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(this::element).toList();
    }
    expected(what);
    return List.of();
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  /** The elements of a list, or the one value that stands for a list of one. */
  public List<Value> listOrOne() {
    return node instanceof SequenceNode ? list("a list") : List.of(this);
  }

  private Value element(Node element) {
    return new Value(element, name, mistakes, placeholders);
  }

  /** A text that is not blank, placeholders replaced; empty only after a mistake. */
  public String text() {
    Optional<String> text = scalar();
    if (text.isPresent() && text.get().isBlank()) {
      mistake("found nothing, expected a text");
    }
    return text.orElse("");
  }

  /** A text that may be empty, placeholders replaced. */
  public String anyText() {
    return scalar().orElse("");
  }

  /** The text turned into something else; empty after a mistake. */
  public <T> Optional<T> parse(String what, Function<String, T> parser) {
    Optional<String> text = scalar();
    try {
      return text.map(parser);
    } catch (RuntimeException e) { // java.time, Currency and numbers each have their own
      expected(what);
      return Optional.empty();
    }
  }

  /** One of some words, each standing for a value; empty after a mistake. */
  public <T> Optional<T> oneOf(Map<String, T> words) {
    Optional<String> text = scalar();
    if (text.isPresent() && !words.containsKey(text.get())) {
      expectedOneOf(words.keySet());
    }
    return text.map(words::get);
  }

  /** A whole number of at least {@code minimum}; the minimum after a mistake. */
  public int atLeast(int minimum) {
    String what = "a whole number of at least " + minimum;
    return parse(what, text -> atLeast(minimum, Integer.parseInt(text))).orElse(minimum);
  }

  private static int atLeast(int minimum, int number) {
    if (number < minimum) {
      throw new IllegalArgumentException("too small: " + number);
    }
    return number;
  }

  /** A decimal number; zero after a mistake. */
  public BigDecimal number() {
    return parse("a number", BigDecimal::new).orElse(BigDecimal.ZERO);
  }

  /** true or false; false after a mistake. */
  public boolean isTrue() {
    return oneOf(Words.<Boolean>of("true", true, "false", false)).orElse(false);
  }

  /** A length of time such as {@code 30 minutes}, longer than nothing; zero after a mistake. */
  public Duration duration() {
    return parse("a duration such as 30 minutes, 12 hours or 180 days", Value::duration)
        .orElse(Duration.ZERO);
  }

  private static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text.trim().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    String unit = matcher.group(2);
    ChronoUnit known = UNITS.get(unit.endsWith("s") ? unit.substring(0, unit.length() - 1) : unit);
    long count = Long.parseLong(matcher.group(1));
    if (known == null || count == 0) {
      throw new IllegalArgumentException(text);
    }
    return known.getDuration().multipliedBy(count);
  }

  /** Empty, with the mistake noted, when this is a list, a mapping or null. */
  private Optional<String> scalar() {
    if (node instanceof ScalarNode scalar && !Tag.NULL.equals(node.getTag())) {
      return Optional.of(placeholders.expand(scalar.getValue(), this::mistake));
    }
    expected("a text");
    return Optional.empty();
  }

  /** As written, with placeholders unreplaced: what they stand for may be secret. */
  private String raw() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private String found() {
    if (node instanceof ScalarNode scalar) {
      return Tag.NULL.equals(node.getTag()) && raw().isEmpty()
          ? "nothing"
          : "'" + scalar.getValue() + "'";
    }
    return node instanceof SequenceNode ? "a list" : "a mapping";
  }
}
