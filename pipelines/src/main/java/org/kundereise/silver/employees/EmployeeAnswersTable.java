package org.kundereise.silver.employees;

import org.kundereise.lake.Table;
import org.kundereise.silver.Stream;

/**
 * silver.employee_answers: what employees think, anonymously. Nothing in it names a person and
 * nothing may be joined to one: there is a unit, a day, and no identifier. Who publishes it
 * withholds groups below the minimum.
 */
public final class EmployeeAnswersTable {
  public static final Table TABLE =
      Table.named("silver.employee_answers")
          .grain("One row per answer of an employee to one question")
          .columns(
              """
              source      STRING NOT NULL | none      | key: the source
              answer_id   STRING NOT NULL | none      | key: the answer; not the employee
              survey_id   STRING          | none      | the survey
              question_id STRING          | none      | the question
              metric      STRING NOT NULL | none      | enps, csat or other, as declared for the question
              scale_min   INT NOT NULL    | none      | lowest score of the scale
              scale_max   INT NOT NULL    | none      | highest score of the scale
              score       DOUBLE          | sensitive | the score; null when only a comment was given
              comment     STRING          | sensitive | text, which may give its writer away
              unit        STRING          | none      | part of the company
              answered_on DATE NOT NULL   | none      | the day; no time, which could give the writer away
              updated_at  TIMESTAMP       | none      | when the source last changed the record, UTC
              """)
          .columns(Stream.LOAD_COLUMNS)
          .key("source", "answer_id")
          .build();

  public static final Stream STREAM =
      Stream.of(TABLE)
          .check("metric NOT IN ('enps', 'csat', 'other')", "metric", "is not enps, csat or other")
          .check("score NOT BETWEEN scale_min AND scale_max", "score", "is out of scale")
          .check("metric = 'enps' AND score <> floor(score)", "score", "is not a whole number")
          .build();

  private EmployeeAnswersTable() {}
}
