package org.kundereise.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kundereise.config.Suggestion;

/** The raw columns without which a JSON record is malformed; their value may be null. */
final class RequiredFields {
  private final List<String> required;

  RequiredFields(Feed feed) {
    this.required =
        feed.columns().stream().filter(ColumnContract::required).map(ColumnContract::name).toList();
  }

  Optional<String> missing(Map<String, String> fields) {
    return required.stream()
        .filter(name -> !fields.containsKey(name))
        .findFirst()
        .map(
            name ->
                "the required column '"
                    + name
                    + "' is missing"
                    + Suggestion.didYouMean(name, fields.keySet()));
  }
}
