package org.kundereise.silver.surveys;

/** The kinds of questions there are, for the streams that name them. */
final class QuestionTypes {
  /** Spark SQL that is true for a {@code question_type} that is none of the known ones. */
  static final String NONE_OF_THEM =
      "question_type NOT IN"
          + " ('scale', 'likert', 'multiple_choice', 'matrix', 'ranking', 'open_text')";

  static final String REASON =
      "is not scale, likert, multiple_choice, matrix, ranking or open_text";

  private QuestionTypes() {}
}
