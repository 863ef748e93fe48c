package org.kundereise.config;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration cannot be used; carries all its mistakes, in the order of the file. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Mistake> mistakes;

  public ConfigException(List<Mistake> mistakes) {
    super(message(mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  public List<Mistake> mistakes() {
    return mistakes;
  }

  private static String message(List<Mistake> mistakes) {
    String count = mistakes.size() == 1 ? "1 mistake" : mistakes.size() + " mistakes";
    return "Cannot use the configuration: "
        + count
        + "\n"
        + mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n"));
  }
}
