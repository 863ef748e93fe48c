package org.kundereise.config;

import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code company}. */
final class CompanyReader {
  /** Takes the place of a company that could not be read. */
  static final Company NOBODY = new Company("", ZoneOffset.UTC, "", DayOfWeek.MONDAY, "");

  private CompanyReader() {}

  static Company read(Value value) {
    Section company = value.section("name", "time_zone", "currency", "week_start", "country");
    return new Company(
        company.text("name", "the company's name"),
        company
            .require("time_zone", "a time zone such as Europe/Oslo")
            .flatMap(CompanyReader::zone)
            .orElse(NOBODY.timeZone()),
        company
            .require("currency", "an ISO 4217 currency such as NOK")
            .flatMap(CompanyReader::currency)
            .orElse(NOBODY.currency()),
        company
            .find("week_start")
            .flatMap(day -> day.oneOf(Words.of(DayOfWeek.class)))
            .orElse(NOBODY.weekStart()),
        company
            .require("country", "an ISO 3166 country such as NO")
            .flatMap(CompanyReader::country)
            .orElse(NOBODY.country()));
  }

  private static Optional<ZoneId> zone(Value value) {
    String text = value.text();
    Set<String> known = ZoneId.getAvailableZoneIds();
    if (known.contains(text)) {
      return Optional.of(ZoneId.of(text));
    }
    value.expectedUnlessBlank(
        "a time zone such as Europe/Oslo" + Suggestion.didYouMean(text, known));
    return Optional.empty();
  }

  private static Optional<String> currency(Value value) {
    return value.parse(
        "an ISO 4217 currency in three capitals such as NOK",
        code -> Currency.getInstance(code).getCurrencyCode());
  }

  private static Optional<String> country(Value value) {
    String text = value.text();
    if (Set.of(Locale.getISOCountries()).contains(text)) {
      return Optional.of(text);
    }
    String meant = text.equals("UK") ? "; did you mean 'GB'?" : "";
    value.expectedUnlessBlank("an ISO 3166 country in two capitals such as NO" + meant);
    return Optional.empty();
  }
}
