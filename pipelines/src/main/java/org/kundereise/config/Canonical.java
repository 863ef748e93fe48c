package org.kundereise.config;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One text for one meaning: records by the names of their parts, maps by their keys. */
final class Canonical {
  private Canonical() {}

  static String hash(Object value) {
    try {
      byte[] text = text(value).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static String text(Object value) {
    if (value instanceof Record parts) {
      return Arrays.stream(parts.getClass().getRecordComponents())
          .sorted(Comparator.comparing(RecordComponent::getName))
          .map(part -> part.getName() + ":" + text(valueOf(part, parts)))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof Map<?, ?> map) {
      TreeMap<String, String> sorted = new TreeMap<>();
      map.forEach((key, entry) -> sorted.put(text(key), text(entry)));
      return sorted.toString();
    }
    if (value instanceof Collection<?> collection) {
      return collection.stream().map(Canonical::text).collect(Collectors.joining(",", "[", "]"));
    }
    // Length first: no text can be taken for the end of itself and the start of another.
    String plain = value.toString();
    return plain.length() + "'" + plain + "'";
  }

  private static Object valueOf(RecordComponent part, Record parts) {
    try {
      var accessor = part.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(parts);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read " + part + ": " + e, e);
    }
  }
}
