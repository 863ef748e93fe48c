package org.kundereise.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code identity}. */
final class IdentityReader {
  private final Section section;
  private final Optional<Value> stewards;

  IdentityReader(Value value) {
    this.section =
        value.section(
            "stewards", "shared", "role_addresses", "placeholders", "sources", "survivorship");
    this.stewards = section.find("stewards");
  }

  Identity rules(List<Source> sources) {
    return new Identity(
        section.find("shared").map(IdentityReader::shared).orElse(Identity.STANDARD_SHARED),
        section.find("role_addresses").map(IdentityReader::roles).orElse(List.of()),
        section.find("placeholders").map(IdentityReader::lower).orElse(List.of()),
        section.find("sources").map(value -> names(value, sources)).orElse(List.of()),
        section
            .find("survivorship")
            .map(IdentityReader::survivorship)
            .orElse(Identity.STANDARD_RULES));
  }

  /** The path of the stewards' file, if there shall be one and it is there. */
  Optional<Path> stewards(Places places) {
    return stewards.flatMap(
        value -> {
          String place = places.of(value.text());
          Path file = Path.of(place);
          if (!Files.isRegularFile(file)) {
            value.expectedUnlessBlank("a file; there is none at " + place);
            return Optional.empty();
          }
          return Optional.of(file);
        });
  }

  private static Map<String, Integer> shared(Value value) {
    Map<String, Integer> shared = new HashMap<>(Identity.STANDARD_SHARED);
    value
        .section(Identity.SHAREABLE.toArray(String[]::new))
        .values()
        .forEach((kind, limit) -> shared.put(kind, limit.atLeast(1)));
    return shared;
  }

  private static List<String> lower(Value value) {
    return value.listOrOne().stream()
        .map(word -> word.text().strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static List<String> roles(Value value) {
    for (Value word : value.listOrOne()) {
      if (word.anyText().contains("@")) {
        word.expected("what stands before the @, such as info");
      }
    }
    return lower(value);
  }

  private static List<String> names(Value value, List<Source> sources) {
    Set<String> known = new LinkedHashSet<>(sources.stream().map(Source::name).toList());
    List<Value> names = value.listOrOne();
    for (Value name : names) {
      if (!known.contains(name.text())) {
        name.expectedOneOf(known);
      }
    }
    return names.stream().map(Value::anyText).toList();
  }

  private static Map<String, Survivorship> survivorship(Value value) {
    Map<String, Survivorship> rules = new HashMap<>(Identity.STANDARD_RULES);
    value
        .section(Identity.FIELDS.toArray(String[]::new))
        .values()
        .forEach(
            (field, rule) ->
                rule.oneOf(Words.of(Survivorship.class)).ifPresent(r -> rules.put(field, r)));
    return rules;
  }
}
