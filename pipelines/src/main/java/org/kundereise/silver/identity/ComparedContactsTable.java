package org.kundereise.silver.identity;

import org.kundereise.lake.Table;

/**
 * silver.compared_contacts: what of each contact was compared with the others when likeness was
 * last looked for. What a night changes is told by comparing with it, so it is written last.
 */
public final class ComparedContactsTable {
  public static final Table TABLE =
      Table.named("silver.compared_contacts")
          .grain("One row per contact that is compared with others; none without identity.probable")
          .columns(
              """
              identifier STRING NOT NULL        | identifier | key: the contact, as kind:value
              created_at TIMESTAMP NOT NULL     | none       | when the contact was created, UTC
              said       ARRAY<STRING> NOT NULL | sensitive  | what it says in the columns of the model, in their order; null where nothing, a placeholder, or what several people share
              blocks     ARRAY<BIGINT> NOT NULL | pseudonym  | its block under each rule of the model: contacts are compared within blocks; 0 where it is in none
              night_seq  BIGINT NOT NULL        | none       | the night that last changed the row
              """)
          .key("identifier")
          .build();

  private ComparedContactsTable() {}
}
