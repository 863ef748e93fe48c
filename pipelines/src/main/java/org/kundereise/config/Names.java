package org.kundereise.config;

import java.util.HashSet;
import java.util.Set;

/** The names in a list: well formed and each once. */
final class Names {
  private static final String FORM = "[a-z][a-z0-9_]*";

  private final Set<String> seen = new HashSet<>();

  /** The name of an element of the list; empty after a mistake. */
  String of(Section element) {
    return element.require("name", "a name").map(this::unique).orElse("");
  }

  private String unique(Value value) {
    String name = value.text();
    if (!name.matches(FORM)) {
      value.expectedUnlessBlank(
          "a name of lower-case letters, digits and _ that starts with a letter");
    } else if (!seen.add(name)) {
      value.mistake("found '" + name + "' a second time");
    }
    return name;
  }
}
