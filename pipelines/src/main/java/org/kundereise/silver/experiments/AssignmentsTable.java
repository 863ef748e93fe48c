package org.kundereise.silver.experiments;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.assignments: who was given which variant of an experiment. */
public final class AssignmentsTable {
  public static final Table TABLE =
      Table.named("silver.assignments")
          .grain("One row per person or device in an experiment")
          .columns(
              """
              source       STRING NOT NULL    | none       | key: the source
              experiment   STRING NOT NULL    | none       | key: the experiment
              subject      STRING NOT NULL    | identifier | key: the person or device as the experiment names it
              variant      STRING NOT NULL    | none       | the variant
              contact_ref  STRING             | identifier | the contact as source/id
              email        STRING             | contact    | lower case
              user_id      STRING             | identifier | login in the web shop
              anonymous_id STRING             | pseudonym  | the device
              assigned_at  TIMESTAMP NOT NULL | none       | when, UTC
              updated_at   TIMESTAMP          | none       | when the source last changed the record, UTC
              identifier   STRING             | identifier | the person as the record names them first; null when it names nobody
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "experiment", "subject")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .seenAt("assigned_at")
          .identifier("contact", "contact_ref")
          .identifier("user", "user_id")
          .identifier("email", "email")
          .identifier("device", "anonymous_id")
          .build();

  private AssignmentsTable() {}
}
