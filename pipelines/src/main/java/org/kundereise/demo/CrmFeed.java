package org.kundereise.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * crm_contacts.csv: semicolons, a byte-order mark, Nordic dates, telephone numbers as people write
 * them.
 */
final class CrmFeed {
  private CrmFeed() {}

  static Feed of(World world) {
    List<Sent> rows = new ArrayList<>();
    for (Life life : world.lives()) {
      for (Contact contact : life.contacts) {
        for (Contact.State state : contact.states()) {
          rows.add(
              new Sent(
                  contact.id(),
                  contact.createdAt(),
                  state.at(),
                  "",
                  life.person().id(),
                  new Identifiers()
                      .contact(contact.id())
                      .user(contact.userId())
                      .email(contact.email())
                      .phone(contact.phone(), life.person())
                      .list(),
                  () -> row(life.person(), contact, state)));
        }
      }
    }
    List<String> columns =
        List.of(
            "customer_no",
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
            "marketing_consent",
            "loyalty_since",
            "acquisition_channel",
            "referral_code",
            "web_user",
            "created",
            "updated");
    return new Feed(
        "crm_contacts.csv",
        "contacts",
        new Format.Csv(columns, ';', "\r\n", StandardCharsets.UTF_8, "\uFEFF"),
        "customer_no",
        List.of(
            Flaw.badDate("updated", "31.02.2026 10:00:00"),
            Flaw.text("birth_year", "ukjent"),
            Flaw.missing("customer_no"),
            Flaw.extraField(),
            Flaw.missingField()),
        rows);
  }

  private static Map<String, Object> row(Person person, Contact contact, Contact.State state) {
    int cut = person.country() == Country.SE ? 6 : 4;
    return new Columns()
        .with("customer_no", contact.id())
        .with("first_name", contact.first())
        .with("last_name", contact.last())
        .with("email", contact.email())
        .with("phone", contact.phone())
        .with("street", state.street())
        .with("postal_code", state.town().substring(0, cut))
        .with("city", state.town().substring(cut + 1))
        .with("country", person.country().name())
        .with("birth_year", String.valueOf(person.birthYear()))
        .with("gender", person.woman() ? "K" : "M")
        .with("language", contact.language())
        .with("marketing_consent", state.consent() ? "Ja" : "Nei")
        .with(
            "loyalty_since",
            state.loyaltySince() == 0
                ? ""
                : Columns.nordic(DemoCalendar.localDate(state.loyaltySince())))
        .with("acquisition_channel", contact.acquisition())
        .with("referral_code", contact.referralCode())
        .with("web_user", contact.userId())
        .with("created", Columns.nordic(contact.createdAt()))
        .with("updated", Columns.nordic(state.at()))
        .row();
  }
}
