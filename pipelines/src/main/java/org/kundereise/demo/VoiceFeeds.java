package org.kundereise.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** surveys.csv (ISO-8859-1, quoted comments) and reviews.csv. */
final class VoiceFeeds {
  private VoiceFeeds() {}

  static Feed surveys(World world) {
    List<Sent> rows = new ArrayList<>();
    for (Life life : world.lives()) {
      for (Answer answer : life.answers) {
        rows.add(
            new Sent(
                answer.id(),
                answer.at(),
                answer.at(),
                answer.id(),
                life.person().id(),
                new Identifiers().contact(answer.contactId()).email(answer.email()).list(),
                () -> answer(answer)));
      }
    }
    List<String> columns =
        List.of(
            "answer_id",
            "survey",
            "question_id",
            "score",
            "choice",
            "comment",
            "comment_language",
            "channel",
            "customer_no",
            "email",
            "order_no",
            "ticket_id",
            "answered_at");
    return new Feed(
        "surveys.csv",
        "survey_answers",
        new Format.Csv(columns, ';', "\r\n", StandardCharsets.ISO_8859_1, ""),
        "answer_id",
        List.of(
            Flaw.outOfScale("score", "11"),
            Flaw.text("score", "ni"),
            Flaw.badDate("answered_at", "2026-06-31 12:00:00"),
            Flaw.missing("answer_id"),
            Flaw.extraField()),
        rows);
  }

  private static Map<String, Object> answer(Answer answer) {
    return new Columns()
        .with("answer_id", answer.id())
        .with("survey", answer.question().survey())
        .with("question_id", answer.question().name())
        .with("score", answer.score() < 0 ? "" : String.valueOf(answer.score()))
        .with("choice", answer.choice())
        .with("comment", answer.comment().text())
        .with("comment_language", answer.comment().exists() ? answer.comment().language() : "")
        .with("channel", answer.channel())
        .with("customer_no", answer.contactId())
        .with("email", answer.email())
        .with("order_no", answer.orderNo())
        .with("ticket_id", answer.ticketId())
        .with("answered_at", Columns.local(answer.at()))
        .row();
  }

  static Feed reviews(World world) {
    List<Sent> rows = new ArrayList<>();
    for (Life life : world.lives()) {
      for (Review review : life.reviews) {
        rows.add(
            new Sent(
                review.id(),
                review.at(),
                review.at(),
                review.id(),
                life.person().id(),
                new Identifiers().contact(review.contactId()).email(review.email()).list(),
                () -> review(review)));
      }
    }
    List<String> columns =
        List.of(
            "review_id",
            "platform",
            "customer_no",
            "email",
            "order_no",
            "sku",
            "rating",
            "title",
            "text",
            "language",
            "reviewed_at");
    return new Feed(
        "reviews.csv",
        "reviews",
        new Format.Csv(columns, ',', "\n", StandardCharsets.UTF_8, ""),
        "review_id",
        List.of(
            Flaw.outOfScale("rating", "6"),
            Flaw.badDate("reviewed_at", "soon"),
            Flaw.missing("review_id"),
            Flaw.extraField()),
        rows);
  }

  private static Map<String, Object> review(Review review) {
    return new Columns()
        .with("review_id", review.id())
        .with("platform", review.platform())
        .with("customer_no", review.contactId())
        .with("email", review.email())
        .with("order_no", review.orderNo())
        .with("sku", review.sku())
        .with("rating", String.valueOf(review.rating()))
        .with("title", review.title())
        .with("text", review.comment().text())
        .with("language", review.comment().language())
        .with("reviewed_at", Columns.utc(review.at()))
        .row();
  }
}
