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
  private final Optional<Section> probable;

  IdentityReader(Value value) {
    this.section =
        value.section(
            "stewards",
            "shared",
            "role_addresses",
            "placeholders",
            "sources",
            "survivorship",
            "probable");
    this.stewards = section.find("stewards");
    this.probable = section.find("probable").map(found -> found.section("model", "threshold"));
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
            .orElse(Identity.STANDARD_RULES),
        Optional.empty());
  }

  /** The least probability of a link; the standard one after a mistake. */
  double threshold() {
    return probable
        .flatMap(found -> found.find("threshold"))
        .flatMap(value -> value.parse("a number between 0.5 and 1", IdentityReader::threshold))
        .orElse(Probable.STANDARD_THRESHOLD);
  }

  private static double threshold(String text) {
    double threshold = Double.parseDouble(text);
    if (!(threshold >= 0.5 && threshold < 1)) {
      throw new IllegalArgumentException("out of range: " + text);
    }
    return threshold;
  }

  /** The place of the linkage model, if there shall be one, whether or not it is there. */
  Optional<Path> model(Places places) {
    return probable
        .flatMap(found -> found.require("model", "the file that reise identity train writes"))
        .map(value -> Path.of(places.of(value.text())));
  }

  /** The same; one that is not there is a mistake. */
  Optional<Path> modelThatIsThere(Places places) {
    Optional<Path> model = model(places);
    if (model.isPresent() && !Files.isRegularFile(model.get())) {
      probable
          .flatMap(found -> found.find("model"))
          .ifPresent(
              value ->
                  value.expectedUnlessBlank(
                      "a file; there is none at %s; make it with reise identity train"
                          .formatted(model.get())));
      return Optional.empty();
    }
    return model;
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
