package org.kundereise.silver.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kundereise.silver.linkage.Clusters.Link;

class ClustersTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a pair is a person                            | ab20                     | ''    | ab
          a weak pair, too                              | ab4                      | ''    | ab
          sure pairs make chains                        | ab20 bc12                | ''    | abc
          a weak pair is no bridge between groups       | ab20 cd20 bc5            | ''    | ab cd
          a sure pair is one                            | ab20 cd20 bc11           | ''    | abcd
          half of the pairs between groups are enough   | ab20 cd20 bc5 ad5        | ''    | abcd
          one weak pair of two is enough for a stranger | ab20 bc5                 | ''    | abc
          one of three is not                           | ab20 bd20 ad20 bc5       | ''    | abd
          what must stay apart does                     | ab20 bc12                | ac    | ab
          the surest pair wins                          | ab12 bc20                | ac    | bc
          apart also within larger groups               | ab20 cd20 bc30 ac15 bd15 | ad    | abc
          no pairs, nobody                              | ''                       | ''    | ''
          """)
  void inWhateverOrderThePairsCome(String shows, String links, String apart, String expected) {
    List<Link> pairs = new ArrayList<>(links(links));
    for (int seed = 0; seed < 5; seed++) {
      Collections.shuffle(pairs, new Random(seed));
      assertThat(groups(pairs, links(apart))).as(shows).isEqualTo(expected);
    }
  }

  private static List<Link> links(String text) {
    return Arrays.stream(text.split(" "))
        .filter(link -> !link.isEmpty())
        .map(
            link ->
                new Link(
                    link.substring(0, 1),
                    link.substring(1, 2),
                    link.length() > 2 ? Double.parseDouble(link.substring(2)) : 0))
        .toList();
  }

  /** The groups of more than one. */
  private static String groups(List<Link> links, List<Link> apart) {
    return Clusters.of(links, apart).entrySet().stream()
        .collect(
            Collectors.groupingBy(
                e -> e.getValue(), Collectors.mapping(e -> e.getKey(), Collectors.joining())))
        .values()
        .stream()
        .filter(group -> group.length() > 1)
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
