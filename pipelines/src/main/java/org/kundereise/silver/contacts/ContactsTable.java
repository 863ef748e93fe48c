package org.kundereise.silver.contacts;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.contacts: people as the CRM knows them. */
public final class ContactsTable {
  public static final Table TABLE =
      Table.named("silver.contacts")
          .grain("One row per contact of a CRM, the latest version")
          .columns(
              """
              source              STRING NOT NULL    | none       | key: the source
              contact_id          STRING NOT NULL    | identifier | key: the id in the CRM
              email               STRING             | contact    | lower case
              phone               STRING             | contact    | E.164 where it is a valid number, else as received
              first_name          STRING             | contact    | given name
              last_name           STRING             | contact    | family name
              street              STRING             | contact    | street and number
              postal_code         STRING             | contact    | postal code
              city                STRING             | contact    | city
              country             STRING             | none       | ISO 3166 code
              birth_year          INT                | sensitive  | year of birth
              gender              STRING             | sensitive  | as stated
              language            STRING             | none       | ISO 639 code
              company             STRING             | none       | employer or company account
              account_ref         STRING             | none       | the account as source/id
              consent             BOOLEAN            | sensitive  | agreed to marketing
              loyalty_since       DATE               | none       | member of the loyalty programme since
              acquisition_channel STRING             | none       | how the CRM says the contact was won
              referral_code       STRING             | pseudonym  | the code the contact hands to friends
              user_id             STRING             | identifier | login in the web shop
              created_at          TIMESTAMP NOT NULL | none       | when the contact was created, UTC
              updated_at          TIMESTAMP NOT NULL | none       | when the source last changed the record, UTC
              is_deleted          BOOLEAN            | none       | deleted in the source; what it once linked stays linked
              identifier          STRING             | identifier | the person as the record names them first; null when it names nobody
              """)
          .columns(Stream.LOAD_COLUMNS)
          .columns(Stream.PREVIOUS_CODE_COLUMN)
          .key("source", "contact_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .seenAt("created_at")
          .identifier("contact", "concat(source, '/', contact_id)")
          .identifier("user", "user_id")
          .identifier("email", "email")
          .identifier("phone", "phone")
          .check(
              "birth_year NOT BETWEEN 1900 AND year(updated_at)",
              "birth_year",
              "is not a year of birth")
          .build();

  private ContactsTable() {}
}
