package org.kundereise.demo;

import java.util.ArrayList;
import java.util.List;

/** Writes texts in one person's language, from phrases by topic and sentiment. */
final class Comments {
  private static final double TYPO = 0.08;

  private final Phrases phrases;
  private final String language;

  Comments(Phrases phrases, String language) {
    this.phrases = phrases;
    this.language = language;
  }

  String language() {
    return language;
  }

  /** A remark of one to three sentences; the last may be on another topic, with the same tone. */
  Comment remark(Chance chance, String topic, int sentiment) {
    List<String> parts = new ArrayList<>();
    String tone = sentiment < 0 ? "negative" : sentiment > 0 ? "positive" : "neutral";
    if (chance.happens(0.25)) {
      parts.add(phrase(chance, "opening", tone));
    }
    parts.add(sentiment == 0 ? phrase(chance, "general", tone) : phrase(chance, topic, tone));
    if (chance.happens(0.3) && sentiment != 0) {
      parts.add(phrase(chance, chance.pick(Phrases.TOPICS), tone));
    }
    if (chance.happens(0.2)) {
      parts.add(phrase(chance, "closing", tone));
    }
    return new Comment(
        typos(chance, String.join(" ", parts)), language, sentiment == 0 ? "" : topic, sentiment);
  }

  /** A title of a review. */
  String title(Chance chance, int sentiment) {
    return phrase(
        chance, "title", sentiment < 0 ? "negative" : sentiment > 0 ? "positive" : "neutral");
  }

  String subject(Chance chance, String topic) {
    return phrase(chance, "subject", topic);
  }

  /** What somebody asks customer service, sometimes over several lines. */
  String request(Chance chance, String topic) {
    String greeting = phrase(chance, "ticket", "greeting");
    String body = phrase(chance, "request", topic);
    return typos(chance, chance.happens(0.4) ? greeting + "\n\n" + body : body);
  }

  String reply(Chance chance) {
    return phrase(chance, "ticket", "reply");
  }

  String followUp(Chance chance) {
    return typos(chance, phrase(chance, "ticket", "followup"));
  }

  /** An internal note; staff write Norwegian among themselves. */
  String note(Chance chance) {
    return chance.pick(phrases.of("no", "ticket", "note"));
  }

  private String phrase(Chance chance, String topic, String tone) {
    return chance.pick(phrases.of(language, topic, tone));
  }

  /** Now and then two letters change places, one is lost, or the capitals are. */
  private static String typos(Chance chance, String text) {
    if (!chance.happens(TYPO) || text.length() < 12) {
      return text;
    }
    int at = chance.between(2, text.length() - 4);
    return switch (chance.between(0, 2)) {
      case 0 ->
          text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
      case 1 -> text.substring(0, at) + text.substring(at + 1);
      default -> text.toLowerCase(java.util.Locale.ROOT);
    };
  }
}
