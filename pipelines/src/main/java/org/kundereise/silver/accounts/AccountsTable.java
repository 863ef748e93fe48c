package org.kundereise.silver.accounts;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.accounts: companies that the CRM sells to. */
public final class AccountsTable {
  public static final Table TABLE =
      Table.named("silver.accounts")
          .grain("One row per account of a CRM, the latest version")
          .columns(
              """
              source     STRING NOT NULL | none       | key: the source
              account_id STRING NOT NULL | none       | key: the id in the CRM
              name       STRING          | none       | name of the company
              domain     STRING          | none       | domain of its web site, lower case
              industry   STRING          | none       | as the source says
              employees  INT             | none       | how many people work there
              city       STRING          | none       | city
              country    STRING          | none       | as the source says
              parent_ref STRING          | none       | the account it belongs to as source/id
              owner      STRING          | identifier | the member of staff who looks after it
              is_deleted BOOLEAN         | none       | deleted in the source
              created_at TIMESTAMP       | none       | when it was created, UTC
              updated_at TIMESTAMP       | none       | when the source last changed the record, UTC
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "account_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE).check("employees < 0", "employees", "is negative").build();

  private AccountsTable() {}
}
