package org.kundereise.silver.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.kundereise.silver.identity.Persons.Pair;

class PersonsTest {
  private static final String RECORD = IdentityLinksTable.RECORD;

  @Test
  void theWeakestLinkOfThePathIsCut() {
    List<Evidence> links =
        List.of(
            new Evidence("contact:crm/1", "email:a@x.no", RECORD, 0, 10),
            new Evidence("contact:crm/2", "phone:+4791234567", RECORD, 0, 1),
            new Evidence("email:a@x.no", "phone:+4791234567", RECORD, 0, 20));
    List<Pair> forbidden = List.of(new Pair("contact:crm/1", "contact:crm/2"));

    Persons persons = Persons.of(links, forbidden);
    assertThat(persons.cut()).containsExactly(links.get(2));
    assertThat(persons.parts())
        .isEqualTo(
            Map.of(
                "contact:crm/1", "contact:crm/1",
                "email:a@x.no", "contact:crm/1",
                "contact:crm/2", "contact:crm/2",
                "phone:+4791234567", "contact:crm/2"));
    assertThat(Persons.of(links, List.of()).parts().values()).containsOnly("contact:crm/1");
    assertThat(Persons.of(links, List.of()).spanning()).hasSize(3);
  }

  @Test
  void evidenceHasOneOrderWhateverItIs() {
    List<Evidence> strongestFirst =
        List.of(
            new Evidence("device:d", "email:a@x.no", IdentityLinksTable.STEWARD, 0, 99),
            new Evidence("contact:crm/1", "user:a", RECORD, 0, 5),
            new Evidence("contact:crm/1", "email:a@x.no", RECORD, 0, 1),
            new Evidence("contact:crm/1", "email:b@x.no", RECORD, 0, 2),
            new Evidence("user:a", "email:a@x.no", RECORD, 0, 1),
            new Evidence("contact:crm/1", "device:d", RECORD, 0, 0),
            new Evidence("contact:crm/1", "contact:crm/2", IdentityLinksTable.PROBABLE, 14.5, 0),
            new Evidence("contact:crm/1", "contact:crm/3", IdentityLinksTable.PROBABLE, 9, 0));
    List<Evidence> shuffled = new ArrayList<>(strongestFirst);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(shuffled.stream().sorted()).isEqualTo(strongestFirst);
  }

  @Test
  void aWeakLikenessIsNoBridgeBetweenGroups() {
    List<Evidence> links =
        List.of(
            alike("contact:crm/1", "contact:crm/2", 20),
            alike("contact:crm/3", "contact:crm/4", 18),
            alike("contact:crm/2", "contact:crm/3", 5));
    assertThat(Persons.of(links, List.of()).parts().values())
        .containsOnly("contact:crm/1", "contact:crm/3");
    assertThat(Persons.of(links, List.of()).cut()).containsExactly(links.get(2));

    List<Evidence> withAnother = new ArrayList<>(links);
    withAnother.add(alike("contact:crm/1", "contact:crm/4", 4));
    Collections.shuffle(withAnother, new Random(2));
    assertThat(Persons.of(withAnother, List.of()).parts().values())
        .as("half of the pairs are alike")
        .containsOnly("contact:crm/1");
    List<Pair> forbidden = List.of(new Pair("contact:crm/1", "contact:crm/4"));
    assertThat(Persons.of(withAnother, forbidden).parts().values())
        .as("a steward has the last word")
        .containsOnly("contact:crm/1", "contact:crm/3");

    List<Evidence> sure = new ArrayList<>(links);
    sure.set(2, alike("contact:crm/2", "contact:crm/3", 10));
    assertThat(Persons.of(sure, List.of()).parts().values()).containsOnly("contact:crm/1");
  }

  private static Evidence alike(String one, String other, double bits) {
    return new Evidence(one, other, IdentityLinksTable.PROBABLE, bits, 0);
  }

  @Test
  void whateverTheOrderForbiddenPairsArePartedAndNothingIsCutForNothing() {
    for (int seed = 0; seed < 500; seed++) {
      Random chance = new Random(seed);
      List<Evidence> links = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        String a = node(chance);
        String b = node(chance);
        links.add(new Evidence(a, b, RECORD, 0, chance.nextInt(10)));
      }
      List<Pair> forbidden = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        forbidden.add(new Pair(node(chance), node(chance)));
      }
      forbidden.removeIf(pair -> pair.left().equals(pair.right()));

      Persons persons = Persons.of(links, forbidden);
      Map<String, String> parts = persons.parts();
      Collections.shuffle(links, chance);
      assertThat(Persons.of(links, forbidden).parts()).as("seed %d", seed).isEqualTo(parts);
      assertThat(forbidden)
          .allSatisfy(pair -> assertThat(samePart(parts, pair.left(), pair.right())).isFalse());
      for (Evidence cut : persons.cut()) {
        assertThat(wouldJoin(parts, cut, forbidden))
            .as("seed %d: %s is cut, its ends could be one person", seed, cut)
            .isTrue();
      }
    }
  }

  private static boolean samePart(Map<String, String> parts, String a, String b) {
    return parts.containsKey(a) && parts.get(a).equals(parts.get(b));
  }

  /**
   * Whether a link's ends are one person all the same, or putting them together would break a rule.
   */
  private static boolean wouldJoin(Map<String, String> parts, Evidence link, List<Pair> forbidden) {
    String a = parts.get(link.identifier());
    String b = parts.get(link.linked());
    Map<String, String> joined = new HashMap<>(parts);
    joined.replaceAll((node, part) -> part.equals(b) ? a : part);
    return a.equals(b)
        || forbidden.stream().anyMatch(pair -> samePart(joined, pair.left(), pair.right()));
  }

  private static String node(Random chance) {
    return List.of("contact:", "email:", "device:").get(chance.nextInt(3)) + chance.nextInt(7);
  }
}
