package org.kundereise.silver.surveys;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.survey_invitations: who was asked, and who was not and why. */
public final class SurveyInvitationsTable {
  public static final Table TABLE =
      Table.named("silver.survey_invitations")
          .grain("One row per invitation of one person to one survey")
          .columns(
              """
              source          STRING NOT NULL    | none       | key: the source
              invitation_id   STRING NOT NULL    | none       | key: the invitation
              survey_id       STRING             | none       | the survey
              response_id     STRING             | none       | the response it led to
              contact_ref     STRING             | identifier | the contact as source/id
              email           STRING             | contact    | lower case
              phone           STRING             | contact    | E.164 where valid
              order_id        STRING             | identifier | the order it asks about
              ticket_id       STRING             | identifier | the ticket it asks about
              channel         STRING             | none       | email, sms, web
              status          STRING             | none       | as the source says
              invited_at      TIMESTAMP NOT NULL | none       | when it was sent or, if it was not, decided, UTC
              sent_at         TIMESTAMP          | none       | when it went out, UTC; null: it did not
              opened_at       TIMESTAMP          | none       | when it was opened, UTC
              started_at      TIMESTAMP          | none       | when the answer was begun, UTC
              completed_at    TIMESTAMP          | none       | when the answer was complete, UTC
              not_sent_reason STRING             | none       | why it did not go out: frequency rule, bounced, opted out
              updated_at      TIMESTAMP          | none       | when the source last changed the record, UTC
              identifier      STRING             | identifier | the person as the record names them first; null when it names nobody
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "invitation_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .seenAt("invited_at")
          .identifier("contact", "contact_ref")
          .identifier("email", "email")
          .identifier("phone", "phone")
          .check("opened_at < sent_at", "opened_at", "is before it was sent")
          .check("completed_at < started_at", "completed_at", "is before it was started")
          .build();

  private SurveyInvitationsTable() {}
}
