package org.kundereise.source;

import java.util.Optional;
import org.kundereise.config.Section;
import org.kundereise.config.Value;

/** Reads how one row of a feed makes several records: {@code for_each} or {@code questions}. */
record ElementsSection(RawColumns raw, AskedQuestions questions) {
  private static final String NAME = "[a-z][a-z0-9_]*";

  /** Empty where a row makes one record. */
  Optional<Elements> read(Section stream) {
    Optional<Value> each = stream.find("for_each");
    Optional<Value> asked = stream.find("questions");
    if (each.isPresent() && asked.isPresent()) {
      asked.get().mistake("a stream has either for_each or questions");
    }
    if (each.isEmpty() && stream.find("as").isPresent()) {
      stream.mistake("found 'as' without 'for_each'");
    }
    if ((each.isPresent() || asked.isPresent()) && stream.find("first_of").isPresent()) {
      stream.mistake("'first_of' goes with rows that make one record each");
    }
    Optional<Value> whole = stream.find("whole");
    if (each.isEmpty() && asked.isEmpty()) {
      whole.ifPresent(value -> value.mistake("goes with for_each or questions"));
    }
    return each.map(array -> elements(array, stream))
        .or(() -> asked.map(this::questions))
        .map(elements -> elements.ofWhole(whole.map(raw::sql)));
  }

  private Elements elements(Value array, Section stream) {
    String sql = raw.sql(array);
    return Elements.of(sql, name(stream));
  }

  private Elements questions(Value asked) {
    if (questions.questions().isEmpty()) {
      asked.mistake(
          "no question is declared; declare them under 'questions' of the source in reise.yml");
    }
    if (!asked.isMapping()) {
      asked.oneOf(java.util.Map.of("columns", true));
      return questions.inColumns();
    }
    Section nested = asked.section("in", "as", "id", "value");
    String array = nested.require("in", "an array of answers").map(raw::sql).orElse("");
    String name = name(nested);
    RawColumns element = raw.and(name);
    return questions.inArray(
        array,
        name,
        nested.require("id", "what says which question it is").map(element::sql).orElse(""),
        nested.require("value", "the answer").map(element::sql).orElse(""));
  }

  private String name(Section section) {
    Optional<Value> as = section.require("as", "a name for one element");
    as.filter(name -> !name.text().matches(NAME) || name.text().equals(AskedQuestions.QUESTION))
        .ifPresent(name -> name.expected("a name of lower-case letters, digits and _"));
    as.filter(name -> isRaw(name.text()))
        .ifPresent(name -> name.mistake("is the name of a raw column"));
    return as.map(Value::anyText).orElse("element");
  }

  private boolean isRaw(String name) {
    return raw.feed().stream()
        .flatMap(feed -> feed.columnNames().stream())
        .anyMatch(name::equalsIgnoreCase);
  }
}
