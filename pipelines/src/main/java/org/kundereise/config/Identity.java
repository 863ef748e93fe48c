package org.kundereise.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What ties records to one person and which of their values a person gets.
 *
 * @param shared by kind of identifier, how many different contacts or logins it may be carried
 *     with; beyond that it is taken to be shared and ties nobody together
 * @param roleAddresses local parts of addresses that belong to a function and not to a person, in
 *     lower case, beside those that are known anyway
 * @param placeholders values that stand for nothing, in lower case, beside those known anyway
 * @param sources names of sources, the most trusted first, for the rule {@code by_source}
 * @param survivorship by field, the rule by which a person's value is chosen; fields that are
 *     absent go by {@link #STANDARD_RULES} or else {@code latest}
 * @param probable how contacts that are alike become one person; empty where only identifiers tie
 */
public record Identity(
    Map<String, Integer> shared,
    List<String> roleAddresses,
    List<String> placeholders,
    List<String> sources,
    Map<String, Survivorship> survivorship,
    Optional<Probable> probable) {

  /** The kinds of identifier that several people may share. */
  public static final List<String> SHAREABLE = List.of("email", "phone", "device");

  /** The fields of a person that are chosen among those of her records. */
  public static final List<String> FIELDS =
      List.of(
          "first_name",
          "last_name",
          "email",
          "phone",
          "street",
          "postal_code",
          "city",
          "country",
          "birth_year",
          "gender",
          "language",
          "company",
          "consent",
          "loyalty_since",
          "acquisition_channel");

  /** The columns of contacts by which it can be found out how alike two are. */
  public static final List<String> COMPARABLE =
      List.of(
          "first_name",
          "last_name",
          "email",
          "phone",
          "street",
          "postal_code",
          "city",
          "country",
          "birth_year",
          "gender",
          "language",
          "company");

  static final Map<String, Integer> STANDARD_SHARED = Map.of("email", 3, "phone", 2, "device", 1);

  static final Map<String, Survivorship> STANDARD_RULES =
      Map.of("loyalty_since", Survivorship.LOWEST);

  static final Identity STANDARD =
      new Identity(
          STANDARD_SHARED, List.of(), List.of(), List.of(), STANDARD_RULES, Optional.empty());

  public Identity {
    shared = Map.copyOf(shared);
    roleAddresses = List.copyOf(roleAddresses);
    placeholders = List.copyOf(placeholders);
    sources = List.copyOf(sources);
    survivorship = Map.copyOf(survivorship);
  }

  Identity with(Probable how) {
    return new Identity(
        shared, roleAddresses, placeholders, sources, survivorship, Optional.of(how));
  }

  /** The rule of every field, in words. */
  public Map<String, String> rules() {
    Map<String, String> rules = new TreeMap<>();
    for (String field : FIELDS) {
      rules.put(field, survivorship.getOrDefault(field, Survivorship.LATEST).word());
    }
    return rules;
  }
}
