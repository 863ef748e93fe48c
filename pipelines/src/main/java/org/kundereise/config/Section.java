package org.kundereise.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A mapping of a YAML file. A key given twice, or one nobody knows, is a mistake. */
public final class Section {
  private static final Set<String> SECRETS =
      Set.of("password", "passwd", "pwd", "secret", "token", "api_key", "apikey");

  private record Key(Mark mark, Value value) {}

  private final Mark mark;
  private final String name;
  private final boolean readable;
  private final Map<String, Key> keys = new LinkedHashMap<>();
  private final Mistakes mistakes;

  private Section(Mark mark, String name, boolean readable, Mistakes mistakes) {
    this.mark = mark;
    this.name = name;
    this.readable = readable;
    this.mistakes = mistakes;
  }

  /** Stands for what should have been a mapping; asks for no key, since the mistake is noted. */
  static Section unreadable(Mark mark, String name, Mistakes mistakes, Placeholders placeholders) {
    return new Section(mark, name, false, mistakes);
  }

  static Section of(MappingNode node, String name, Mistakes mistakes, Placeholders placeholders) {
    Section section = new Section(node.getStartMark(), name, true, mistakes);
    for (NodeTuple tuple : node.getValue()) {
      section.add(tuple, placeholders);
    }
    return section;
  }

  private void add(NodeTuple tuple, Placeholders placeholders) {
    Mark keyMark = tuple.getKeyNode().getStartMark();
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      mistakes.add(keyMark, "found a list or mapping as a key, expected a text");
      return;
    }
    Key earlier = keys.get(key.getValue());
    if (earlier != null) {
      mistakes.add(
          keyMark,
          "found the key '"
              + key.getValue()
              + "' a second time, the first is in line "
              + (earlier.mark().getLine() + 1));
      return;
    }
    Value value = new Value(tuple.getValueNode(), key.getValue(), mistakes, placeholders);
    keys.put(key.getValue(), new Key(keyMark, value));
  }

  Section onlyWith(Collection<String> known) {
    keys.forEach(
        (key, found) -> {
          if (!known.contains(key)) {
            mistakes.add(found.mark(), unknown(key, known));
          }
        });
    return this;
  }

  private static String unknown(String key, Collection<String> known) {
    if (SECRETS.contains(key.toLowerCase(Locale.ROOT))) {
      return "found the key '"
          + key
          + "': secrets don't belong in this file; put it into an environment variable and name"
          + " that variable under 'password_env'";
    }
    return "found the unknown key '"
        + key
        + "', expected "
        + String.join(", ", known)
        + Suggestion.didYouMean(key, known);
  }

  /** The value of a key, if it is there. */
  public Optional<Value> find(String key) {
    return Optional.ofNullable(keys.get(key)).map(Key::value);
  }

  /**
   * The value of a key that must be there; empty with the mistake noted if it is not.
   *
   * @param what an example or description, for the message
   */
  public Optional<Value> require(String key, String what) {
    if (readable && !keys.containsKey(key)) {
      String where = name.isEmpty() ? "" : name + ": ";
      mistakes.add(mark, where + "the key '" + key + "' is missing, expected " + what);
    }
    return find(key);
  }

  /** A required text; empty after a mistake. */
  public String text(String key, String what) {
    return require(key, what).map(Value::text).orElse("");
  }

  /** Keys and values in the order of the file. */
  public Stream<Map.Entry<String, Value>> stream() {
    return keys.entrySet().stream().map(key -> Map.entry(key.getKey(), key.getValue().value()));
  }

  /** Values by key, in the order of the file. */
  public Map<String, Value> values() {
    return stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }

  /** Notes a mistake of the mapping as a whole. */
  public void mistake(String message) {
    mistakes.add(mark, name.isEmpty() ? message : name + ": " + message);
  }
}
