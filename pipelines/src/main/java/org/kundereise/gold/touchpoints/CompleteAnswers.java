package org.kundereise.gold.touchpoints;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.lake.Lake;
import org.kundereise.lake.Table;
import org.kundereise.silver.surveys.SurveyAnswersTable;
import org.kundereise.silver.surveys.SurveyQuestionsTable;
import org.kundereise.silver.surveys.SurveyResponsesTable;

/**
 * The answers to surveys with what their response says (who, when, through which channel) and their
 * question (what it measures), where the answers themselves do not say it.
 */
public record CompleteAnswers(Lake lake) {

  /**
   * Answers of which the time is known, in the columns of {@link SurveyAnswersTable}; {@code
   * night_seq} is the night that last changed any part.
   */
  public Dataset<Row> read() {
    Dataset<Row> answers = lake.read(SurveyAnswersTable.TABLE);
    if (lake.has(SurveyResponsesTable.TABLE)) {
      answers = withResponses(answers);
    }
    if (lake.has(SurveyQuestionsTable.TABLE)) {
      answers = withQuestions(answers);
    }
    return answers.where("answered_at IS NOT NULL");
  }

  private Dataset<Row> withResponses(Dataset<Row> answers) {
    Dataset<Row> responses =
        lake.read(SurveyResponsesTable.TABLE)
            .select(
                col("source"),
                col("response_id"),
                col("survey_id").as("r_survey_id"),
                col("channel").as("r_channel"),
                col("identifier").as("r_identifier"),
                col("answered_at").as("r_answered_at"),
                col(Table.NIGHT_SEQ).as("r_night_seq"));
    return filled(
        answers.join(responses, new String[] {"source", "response_id"}, "left"),
        "r_",
        "survey_id",
        "channel",
        "identifier",
        "answered_at");
  }

  private Dataset<Row> withQuestions(Dataset<Row> answers) {
    Dataset<Row> questions =
        lake.read(SurveyQuestionsTable.TABLE)
            .select(
                col("source"),
                col("survey_id"),
                col("question_id"),
                col("metric").as("q_metric"),
                col("scale_min").as("q_scale_min"),
                col("scale_max").as("q_scale_max"),
                col(Table.NIGHT_SEQ).as("q_night_seq"));
    return filled(
        answers.join(questions, new String[] {"source", "survey_id", "question_id"}, "left"),
        "q_",
        "metric",
        "scale_min",
        "scale_max");
  }

  private static Dataset<Row> filled(Dataset<Row> rows, String prefix, String... columns) {
    Dataset<Row> filled = rows;
    for (String column : columns) {
      filled = filled.withColumn(column, coalesce(col(column), col(prefix + column)));
      filled = filled.drop(prefix + column);
    }
    String theirs = prefix + Table.NIGHT_SEQ;
    return filled
        .withColumn(Table.NIGHT_SEQ, greatest(col(Table.NIGHT_SEQ), col(theirs)))
        .drop(theirs);
  }
}
