package org.kundereise.config;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${NAME}} and {@code ${NAME:-default}} in values; {@code $${} stands for the two
 * characters themselves.
 */
final class Placeholders {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\$\\{|\\$\\{([^}:]*)(?::-([^}]*))?\\}");

  private final Function<String, Optional<String>> variables;
  private final Function<String, String> whenMissing;

  /**
   * @param variables the value of a name
   * @param whenMissing what to tell about a name without value and default
   */
  Placeholders(Function<String, Optional<String>> variables, Function<String, String> whenMissing) {
    this.variables = variables;
    this.whenMissing = whenMissing;
  }

  /** The text with its placeholders replaced; one without value stays as it stands. */
  String expand(String text, Consumer<String> mistake) {
    if (!text.contains("${")) {
      return text;
    }
    Matcher matcher = PLACEHOLDER.matcher(text);
    StringBuilder expanded = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(expanded, Matcher.quoteReplacement(value(matcher, mistake)));
    }
    return matcher.appendTail(expanded).toString();
  }

  private String value(Matcher placeholder, Consumer<String> mistake) {
    String name = placeholder.group(1);
    if (name == null) {
      return "${";
    }
    Optional<String> fallback = Optional.ofNullable(placeholder.group(2));
    Optional<String> value = variables.apply(name).filter(v -> fallback.isEmpty() || !v.isEmpty());
    if (value.or(() -> fallback).isEmpty()) {
      mistake.accept(whenMissing.apply(name));
    }
    return value.or(() -> fallback).orElse(placeholder.group());
  }
}
