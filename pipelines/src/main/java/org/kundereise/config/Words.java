package org.kundereise.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Words and what they stand for, kept in the order in which a message shall list them. */
public final class Words {
  private Words() {}

  public static <T> Map<String, T> of(String first, T firstValue, String second, T secondValue) {
    Map<String, T> words = new LinkedHashMap<>();
    words.put(first, firstValue);
    words.put(second, secondValue);
    return Collections.unmodifiableMap(words);
  }

  /** The values of an enum by their names in lower case. */
  public static <E extends Enum<E>> Map<String, E> of(Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E value : type.getEnumConstants()) {
      words.put(value.name().toLowerCase(java.util.Locale.ROOT), value);
    }
    return Collections.unmodifiableMap(words);
  }
}
