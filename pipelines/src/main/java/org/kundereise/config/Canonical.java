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
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One text for one meaning: records by the names of their parts, maps by their keys. */
final class Canonical {
  private static final int MAX_DEPTH = 50;

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

  /** Aliases cost as often as they are used, but the depth of a graph bounds a circle. */
  static String yaml(Node node) {
    return yaml(node, 0);
  }

  private static String yaml(Node node, int depth) {
    if (depth > MAX_DEPTH) {
      throw new YAMLException("nested too deeply, or within itself");
    }
    if (node instanceof MappingNode mapping) {
      return mapping.getValue().stream()
          .map(
              pair ->
                  yaml(pair.getKeyNode(), depth + 1) + ":" + yaml(pair.getValueNode(), depth + 1))
          .sorted()
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream()
          .map(element -> yaml(element, depth + 1))
          .collect(Collectors.joining(",", "[", "]"));
    }
    return node instanceof ScalarNode scalar ? text(scalar.getValue()) : "";
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
