package org.kundereise.silver.surveys;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/** silver.survey_questions: what the questions of a survey ask and measure. */
public final class SurveyQuestionsTable {
  public static final Table TABLE =
      Table.named("silver.survey_questions")
          .grain("One row per question of a survey, the latest version")
          .columns(
              """
              source        STRING NOT NULL | none | key: the source
              survey_id     STRING NOT NULL | none | key: the survey
              question_id   STRING NOT NULL | none | key: the question within the survey
              text          STRING          | none | as it is asked
              question_type STRING          | none | scale, likert, multiple_choice, matrix, ranking or open_text
              metric        STRING NOT NULL | none | nps, csat, ces, enps or other, as declared
              scale_min     INT             | none | lowest score of the scale
              scale_max     INT             | none | highest score of the scale
              is_deleted    BOOLEAN         | none | deleted in the source
              updated_at    TIMESTAMP       | none | when the source last changed the record, UTC
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "survey_id", "question_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .check(
              "metric NOT IN ('nps', 'csat', 'ces', 'enps', 'other')",
              "metric",
              "is not nps, csat, ces, enps or other")
          .check(QuestionTypes.NONE_OF_THEM, "question_type", QuestionTypes.REASON)
          .check("scale_max <= scale_min", "scale_max", "is not above the lowest")
          .build();

  private SurveyQuestionsTable() {}
}
