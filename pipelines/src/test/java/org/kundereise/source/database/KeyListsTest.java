package org.kundereise.source.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.source.database.KeyLists.Key;

class KeyListsTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          nothing changed                     | 1 2 3     | 1 2 3     | none
          the first is gone                   | 1 2 3     | 2 3       | 1
          the last is gone                    | 1 2 3     | 1 2       | 3
          all are gone                        | 1 2       | none      | 1 2
          new ones are not gone               | 2         | 1 2 3     | none
          there was nothing before            | none      | 1         | none
          one goes where another comes        | 1 3       | 1 2       | 3
          text order, not that of numbers     | 1 10 2    | 1 2       | 10
          bytes tell capitals from small ones | A a       | A         | a
          beyond the basic plane comes last   | \uFF21 \uD83D\uDE00 | \uD83D\uDE00 | \uFF21
          """)
  void whatTheSecondListLacksIsGone(String story, String before, String now, String gone)
      throws IOException {
    List<String> found = new ArrayList<>();
    KeyLists.compare(
        keys(before).iterator(), keys(now).iterator(), key -> found.add(key.values().get(0)));

    assertThat(found).isEqualTo(keys(gone).stream().map(key -> key.values().get(0)).toList());
  }

  private static List<Key> keys(String text) {
    return text == null
        ? List.of()
        : Arrays.stream(text.split(" ")).map(value -> new Key(List.of(value), null)).toList();
  }
}
