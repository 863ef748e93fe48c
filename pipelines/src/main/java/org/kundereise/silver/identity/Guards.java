package org.kundereise.silver.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;

/**
 * Which identifiers tie nobody together, though records carry them: addresses of a function ({@code
 * info@}), values that stand for nothing ({@code n/a}), and what several people share. Whether an
 * identifier is shared is a matter of all records there are, never of their order.
 *
 * @param limits by kind of identifier, how many different contacts, or different logins, it may be
 *     carried with before it counts as shared
 * @param roles local parts of addresses of a function, in lower case
 * @param placeholders values that stand for nothing, in lower case
 */
public record Guards(Map<String, Integer> limits, Set<String> roles, Set<String> placeholders) {
  static final String ROLE = "role";
  static final String PLACEHOLDER = "placeholder";
  static final String SHARED = "shared";

  private static final Set<String> KNOWN_ROLES = words("role-addresses.txt");
  private static final Set<String> KNOWN_PLACEHOLDERS = words("placeholders.txt");

  /** The lists that come with the program, and cautious limits. */
  public static final Guards STANDARD =
      of(Map.of("email", 3, "phone", 2, "device", 1), List.of(), List.of());

  /**
   * @param moreRoles beside those that come with the program
   * @param morePlaceholders beside those that come with the program
   */
  public static Guards of(
      Map<String, Integer> limits, List<String> moreRoles, List<String> morePlaceholders) {
    return new Guards(
        Map.copyOf(limits),
        both(KNOWN_ROLES, moreRoles),
        both(KNOWN_PLACEHOLDERS, morePlaceholders));
  }

  private static Set<String> both(Set<String> known, List<String> more) {
    Set<String> all = new TreeSet<>(known);
    all.addAll(more);
    return all;
  }

  /** Whether an e-mail address is one of a function; what follows a plus sign is left out. */
  Column isRole(Column address) {
    Column local = regexp_extract(lower(address), "^([^@+]*)", 1);
    return local.isin(roles.toArray());
  }

  /** Whether a value of an identifier of some kind stands for nothing. */
  Column isPlaceholder(String kind, Column identifying) {
    // A contact's value begins with its source.
    Column value =
        kind.equals("contact") ? regexp_extract(identifying, "^[^/]*/(.*)$", 1) : identifying;
    Column listed = lower(trim(value)).isin(placeholders.toArray());
    Column filler =
        switch (kind) {
          // The same digit seven times to the end, or counted up: what people type when they must.
          case "phone" -> value.rlike("(\\d)\\1{6,}$|12345678(90?)?$");
          case "email" ->
              regexp_extract(value, "^([^@+]*)", 1)
                  .isin(placeholders.toArray())
                  .or(value.rlike("^(test@test|none@none|na@na|a@a|x@x)\\."));
          default -> value.rlike("^[0\\-]+$");
        };
    return coalesce(listed.or(filler), lit(false));
  }

  /**
   * Why an identifier ties nobody together; null if it does.
   *
   * @param identifier as kind:value
   * @param contacts how many contacts it is carried with
   * @param users how many logins it is carried with
   */
  Column guard(Column identifier, Column contacts, Column users) {
    Column kind = element_at(split(identifier, ":", 2), lit(1));
    Column value = identifier.substr(length(kind).plus(2), lit(4096));
    Column most = greatest(contacts, users);
    Column guard = when(kind.equalTo("email").and(isRole(value)), ROLE);
    for (String each : List.of("contact", "user", "email", "phone", "device")) {
      guard = guard.when(kind.equalTo(each).and(isPlaceholder(each, value)), PLACEHOLDER);
    }
    for (Map.Entry<String, Integer> limit : new TreeMap<>(limits).entrySet()) {
      guard = guard.when(kind.equalTo(limit.getKey()).and(most.gt(limit.getValue())), SHARED);
    }
    return guard;
  }

  private static Set<String> words(String resource) {
    try (InputStream in = Guards.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("Cannot find " + resource + " in the program");
      }
      Set<String> words = new TreeSet<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> words.addAll(List.of(line.strip().split("\\s+"))));
      words.remove("");
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource + ": " + e.getMessage(), e);
    }
  }
}
