package org.kundereise.gold.accounts;

import org.kundereise.lake.Table;

/** gold.accounts: the companies that persons belong to. */
public final class AccountsTable {
  public static final Table TABLE =
      Table.named("gold.accounts")
          .grain("One row per company that a person belongs to, as the CRM says")
          .columns(
              """
              account_id    STRING NOT NULL        | pseudonym | key: made of the company's name, however it is written
              name          STRING NOT NULL        | none      | as most of its people's records write it
              customers     INT NOT NULL           | none      | its people
              orders        INT NOT NULL           | none      | their orders
              revenue       DECIMAL(18,4) NOT NULL | none      | sum of these, refunds not deducted
              first_seen_at TIMESTAMP NOT NULL     | none      | the earliest record of one of its people, UTC
              last_seen_at  TIMESTAMP              | none      | their latest touchpoint, UTC
              night_seq     BIGINT NOT NULL        | none      | the night that last changed the row
              """)
          .key("account_id")
          .build();

  private AccountsTable() {}
}
