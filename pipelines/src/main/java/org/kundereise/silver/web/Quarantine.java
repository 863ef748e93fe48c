package org.kundereise.silver.web;

import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.time.Duration;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * Says which visits are no person's. They stay where they are, with the reason, and count nowhere.
 *
 * @param events a visit with more is runaway: a page that reloads itself, a device many share
 * @param length a longer visit is runaway, too
 * @param agents a regular expression that finds other agents that are robots, the company's own for
 *     instance; capitals or not is the same
 * @param views a visit with at least so many is a robot's ...
 * @param pace ... if one comes sooner than this after the other, on average
 */
public record Quarantine(
    long events, Duration length, Optional<String> agents, long views, Duration pace) {
  static final String ROBOT = "robot";
  static final String RUNAWAY = "runaway";

  /**
   * What agents of robots call themselves, in small letters: crawlers and what shows previews of
   * pages; watchmen and checkers; libraries and programs that fetch; browsers without a screen;
   * scanners. The connector for web logs rejects by the same words.
   */
  static final String DECLARED =
      "(?<!cu)bot|crawl|spider|slurp|scrape|archiver|facebookexternalhit|preview|headless|phantomjs"
          + "|lighthouse|pingdom|uptime|monitor|health|checker|validator|curl|wget|httpie|libwww"
          + "|python|java/|okhttp|go-http-client|axios|node-fetch|ruby|perl|feed|zgrab|masscan|nmap"
          + "|nikto";

  /** An aggregate over the events of a visit: whether one is by an agent that is a robot. */
  Column isByRobot() {
    String words = agents.map(other -> DECLARED + "|(?i:" + other + ")").orElse(DECLARED);
    return coalesce(bool_or(lower(col("user_agent")).rlike(words)), lit(false));
  }

  /**
   * The reason, or null.
   *
   * @param isByRobot what {@link #isByRobot} found for the visit
   */
  Column reason(Column isByRobot) {
    Column lasted = unix_micros(col("ended_at")).minus(unix_micros(col("started_at")));
    Column isHasty =
        col("page_views")
            .geq(views)
            .and(lasted.lt(col("page_views").minus(1).multiply(micros(pace))));
    return when(isByRobot.or(isHasty), ROBOT)
        .when(col("events").gt(events).or(lasted.gt(micros(length))), RUNAWAY);
  }

  private static long micros(Duration duration) {
    return duration.toMillis() * 1000;
  }
}
