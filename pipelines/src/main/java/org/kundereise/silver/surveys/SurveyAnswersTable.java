package org.kundereise.silver.surveys;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/**
 * silver.survey_answers: answers to questions. Some tools give answers, responses and questions
 * apart; then person, time, metric and scale are those of {@link SurveyResponsesTable} and {@link
 * SurveyQuestionsTable}.
 */
public final class SurveyAnswersTable {
  public static final Table TABLE =
      Table.named("silver.survey_answers")
          .grain("One row per answer to one question")
          .columns(
              """
              source        STRING NOT NULL | none       | key: the source
              answer_id     STRING NOT NULL | none       | key: the answer
              response_id   STRING          | none       | the response it is part of
              survey_id     STRING          | none       | the survey
              question_id   STRING          | none       | the question
              question_type STRING          | none       | scale, likert, multiple_choice, matrix, ranking or open_text
              choice        STRING          | sensitive  | the option chosen or ranked
              row_label     STRING          | none       | the row of a matrix, the place in a ranking
              metric        STRING          | none       | nps, csat, ces, enps or other, as declared; null: as the question's record says
              scale_min     INT             | none       | lowest score of the scale
              scale_max     INT             | none       | highest score of the scale
              score         DOUBLE          | none       | the score; null when there is none
              comment       STRING          | sensitive  | text
              language      STRING          | none       | ISO 639 code
              channel       STRING          | none       | how it was asked
              stage         STRING          | none       | stage of the journey it asks about
              contact_ref   STRING          | identifier | the contact as source/id
              email         STRING          | contact    | lower case
              order_id      STRING          | identifier | the order it asks about
              ticket_id     STRING          | identifier | the ticket it asks about
              answered_at   TIMESTAMP       | none       | when, UTC; null: as the response's record says
              updated_at    TIMESTAMP       | none       | when the source last changed the record, UTC
              identifier    STRING          | identifier | the person as the record names them first; null when it names nobody
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
          .check(
              "answered_at IS NULL AND (response_id IS NULL OR contact_ref IS NOT NULL OR email IS NOT NULL)",
              "answered_at",
              "is missing, and no response could tell it")
          .check(
              "metric IN ('nps', 'csat', 'ces', 'enps') AND (scale_min IS NULL OR scale_max IS NULL)",
              "metric",
              "has no scale")
          .check(QuestionTypes.NONE_OF_THEM, "question_type", QuestionTypes.REASON)
          .check("score NOT BETWEEN scale_min AND scale_max", "score", "is out of scale")
          .check("metric = 'nps' AND score <> floor(score)", "score", "is not a whole number")
          .build();

  private SurveyAnswersTable() {}
}
