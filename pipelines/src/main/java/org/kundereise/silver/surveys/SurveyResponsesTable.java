package org.kundereise.silver.surveys;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/**
 * silver.survey_responses: who answered a survey and when, where the answers themselves do not say.
 */
public final class SurveyResponsesTable {
  public static final Table TABLE =
      Table.named("silver.survey_responses")
          .grain("One row per response of one person to one survey, the latest version")
          .columns(
              """
              source      STRING NOT NULL    | none       | key: the source
              response_id STRING NOT NULL    | none       | key: the response
              survey_id   STRING             | none       | the survey
              contact_ref STRING             | identifier | the contact as source/id
              email       STRING             | contact    | lower case
              phone       STRING             | contact    | E.164 where valid
              order_id    STRING             | identifier | the order it is about
              ticket_id   STRING             | identifier | the ticket it is about
              channel     STRING             | none       | how it was asked
              language    STRING             | none       | ISO 639 code
              stage       STRING             | none       | stage of the journey it asks about
              started_at  TIMESTAMP          | none       | when it was begun, UTC
              answered_at TIMESTAMP NOT NULL | none       | when it was last answered, UTC
              is_finished BOOLEAN            | none       | answered to the end
              updated_at  TIMESTAMP          | none       | when the source last changed the record, UTC
              identifier  STRING             | identifier | the person as the record names them first; null when it names nobody
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "response_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .seenAt("answered_at")
          .identifier("contact", "contact_ref")
          .identifier("email", "email")
          .identifier("phone", "phone")
          .build();

  private SurveyResponsesTable() {}
}
