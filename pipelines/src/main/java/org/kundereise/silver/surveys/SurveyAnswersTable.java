package org.kundereise.silver.surveys;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.survey_answers: answers to declared questions. */
public final class SurveyAnswersTable {
  public static final Table TABLE =
      Table.named("silver.survey_answers")
          .grain("One row per answer to one question")
          .columns(
              """
              source      STRING NOT NULL    | none       | key: the source
              answer_id   STRING NOT NULL    | none       | key: the answer
              survey_id   STRING             | none       | the survey
              question_id STRING             | none       | the question
              metric      STRING NOT NULL    | none       | nps, csat, ces, enps or other, as declared for the question
              scale_min   INT NOT NULL       | none       | lowest score of the scale
              scale_max   INT NOT NULL       | none       | highest score of the scale
              score       DOUBLE             | none       | the score; null when only a comment was given
              comment     STRING             | sensitive  | text
              language    STRING             | none       | ISO 639 code
              channel     STRING             | none       | how it was asked
              stage       STRING             | none       | stage of the journey it asks about
              contact_ref STRING             | identifier | the contact as source/id
              email       STRING             | contact    | lower case
              order_id    STRING             | identifier | the order it asks about
              ticket_id   STRING             | identifier | the ticket it asks about
              answered_at TIMESTAMP NOT NULL | none       | when, UTC
              updated_at  TIMESTAMP          | none       | when the source last changed the record, UTC
              identifier  STRING             | identifier | the person as the record names them first; null when it names nobody
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "answer_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .seenAt("answered_at")
          .identifier("contact", "contact_ref")
          .identifier("email", "email")
          .check(
              "metric NOT IN ('nps', 'csat', 'ces', 'enps', 'other')",
              "metric",
              "is not nps, csat, ces, enps or other")
          .check("score NOT BETWEEN scale_min AND scale_max", "score", "is out of scale")
          .check("metric = 'nps' AND score <> floor(score)", "score", "is not a whole number")
          .build();

  private SurveyAnswersTable() {}
}
