package org.kundereise.gold.customers;

import org.kundereise.lake.Table;

/** gold.customer_fields: where each value of the golden record comes from. */
public final class CustomerFieldsTable {
  public static final Table TABLE =
      Table.named("gold.customer_fields")
          .grain(
              "One row per person, field and value that a record gives; rank 1 is the golden record's")
          .columns(
              """
              customer_id STRING NOT NULL    | pseudonym | key: the person
              field       STRING NOT NULL    | none      | key: the column of gold.customers
              value       STRING NOT NULL    | sensitive | key: as text; how private it is, the column privacy says
              rank        INT NOT NULL       | none      | 1 for the value chosen, then in the order in which they would be
              rule        STRING NOT NULL    | none      | by which it was chosen, as reise.yml says
              records     INT NOT NULL       | none      | how many contacts say so; 0 for what only other records show
              source      STRING             | none      | of the record that speaks for it
              record      STRING             | identifier | the contact's id there; of what only other records show, file and row
              seen_at     TIMESTAMP NOT NULL | none      | when that contact was last changed, or that record was made, UTC
              privacy     STRING NOT NULL    | none      | privacy class of the value: contact, sensitive or none
              night_seq   BIGINT NOT NULL    | none      | the night that last changed the row
              """)
          .key("customer_id", "field", "value")
          .build();

  private CustomerFieldsTable() {}
}
