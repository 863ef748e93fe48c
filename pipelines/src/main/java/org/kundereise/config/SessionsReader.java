package org.kundereise.config;

import java.util.regex.Pattern;
import org.kundereise.config.Sessions.Robots;
import org.kundereise.config.Sessions.Runaway;

/** Reads {@code sessions} of {@code reise.yml}. */
final class SessionsReader {
  /** Fewer views than this come quickly one after the other in a person's session, too. */
  private static final int FEWEST_VIEWS = 10;

  private SessionsReader() {}

  static Sessions read(Value value) {
    Section sessions = value.section("gap", "new_campaign", "midnight", "runaway", "robots");
    Sessions standard = Sessions.STANDARD;
    return new Sessions(
        sessions.find("gap").map(Value::duration).orElse(standard.gap()),
        sessions.find("new_campaign").map(Value::isTrue).orElse(standard.newCampaign()),
        sessions.find("midnight").map(Value::isTrue).orElse(standard.midnight()),
        sessions.find("runaway").map(SessionsReader::runaway).orElse(standard.runaway()),
        sessions.find("robots").map(SessionsReader::robots).orElse(standard.robots()));
  }

  private static Runaway runaway(Value value) {
    Section runaway = value.section("events", "length");
    Runaway standard = Sessions.STANDARD.runaway();
    return new Runaway(
        runaway.find("events").map(events -> events.atLeast(1)).orElse(standard.events()),
        runaway.find("length").map(Value::duration).orElse(standard.length()));
  }

  private static Robots robots(Value value) {
    Section robots = value.section("agents", "views", "pace");
    Robots standard = Sessions.STANDARD.robots();
    return new Robots(
        robots
            .find("agents")
            .flatMap(
                agents ->
                    agents.parse(
                        "a regular expression that is not found in every text",
                        SessionsReader::expression)),
        robots.find("views").map(views -> views.atLeast(FEWEST_VIEWS)).orElse(standard.views()),
        robots.find("pace").map(Value::duration).orElse(standard.pace()));
  }

  /** One that finds something in nothing would find it in every agent. */
  private static String expression(String text) {
    if (Pattern.compile(text).matcher("").find()) {
      throw new IllegalArgumentException("it is found in every agent");
    }
    return text;
  }
}
