package org.kundereise.bench;

import static org.apache.spark.sql.functions.expr;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.kundereise.functions.CountTransitions;
import org.kundereise.gold.value.Ntiles;

/**
 * The five questions of {@code bench/common.py}, asked of a layout in SQL with the functions of the
 * catalog {@code cx}.
 */
public final class JourneyAnswers {
  private static final long MONTH = Duration.ofDays(30).toMillis() * 1000;
  private static final long GAP = Duration.ofMinutes(30).toMillis() * 1000;
  private static final int LAST_DAY = 20_087;
  private static final LocalDate FIRST_WEEK = LocalDate.of(2020, 1, 6);
  private static final int WEEKS = 522;
  private static final Ntiles QUINTILES =
      new Ntiles(
          5,
          "user_id",
          List.of("last_day", "days", "amount"),
          List.of("first_day", "first_amount"));

  private final Dataset<Row> journeys;
  private final List<String> channels;

  /** Reads the layout. */
  public JourneyAnswers(JourneyLayout layout) {
    this.journeys = layout.journeys();
    this.channels = layout.channels();
  }

  /** A question. */
  public enum Question {
    FUNNEL,
    RETENTION,
    SESSIONS,
    RFM,
    MARKOV
  }

  /** The answer's rows, their values joined by {@code |}. */
  public List<String> answer(Question question) {
    return switch (question) {
      case FUNNEL -> funnel();
      case RETENTION -> retention();
      case SESSIONS -> sessions();
      case RFM -> rfm();
      case MARKOV -> markov();
    };
  }

  /** The first 16 hexadecimal digits of the SHA-256 of the sorted rows. */
  public static String checksum(List<String> rows) {
    String text = rows.stream().sorted().collect(Collectors.joining("\n"));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Cannot find SHA-256", e);
    }
  }

  private List<String> funnel() {
    return rows(
        journeys
            .selectExpr(
                "channels[0] AS channel",
                "cx.window_funnel(times, stages, array(1, 2, 3, 4, 5), " + MONTH + "L) AS reached")
            .groupBy("channel")
            .agg(
                expr("count(1)"),
                expr("count_if(reached >= 1)"),
                expr("count_if(reached >= 2)"),
                expr("count_if(reached >= 3)"),
                expr("count_if(reached >= 4)"),
                expr("count_if(reached >= 5)")));
  }

  private List<String> retention() {
    long first = FIRST_WEEK.with(DayOfWeek.MONDAY).toEpochDay();
    long week = Duration.ofDays(7).toMillis() * 1000;
    long start = first * Duration.ofDays(1).toMillis() * 1000;
    String starts = "sequence(%dL, %dL, %dL)".formatted(start, start + WEEKS * week, week);
    long number = (first + 3) / 7;
    return journeys
        .selectExpr("cx.retention(times, " + starts + ") AS counts")
        .selectExpr("inline(counts)")
        .collectAsList()
        .stream()
        .map(r -> join(r.getInt(0) + number, r.getInt(1), r.getLong(2)))
        .toList();
  }

  private List<String> sessions() {
    return rows(
        journeys
            .selectExpr("channels", "inline(cx.sessions(times, " + GAP + "L))")
            .selectExpr("channels[first] AS channel", "touchpoints", "ended - started AS lasted")
            .groupBy("channel")
            .agg(
                expr("count(1)"),
                expr("count_if(touchpoints = 1)"),
                expr("sum(touchpoints)"),
                expr("sum(lasted) DIV 1000")));
  }

  private List<String> rfm() {
    Dataset<Row> customers =
        journeys
            .where("exists(stages, stage -> stage = 5Y)")
            .selectExpr("user_id", "cx.purchases(times, stages, amounts, 5, 'UTC') AS bought")
            .selectExpr("user_id", "bought.*");
    List<Row> groups =
        QUINTILES.share(
            customers,
            shared ->
                shared
                    .groupBy(Ntiles.part("last_day"), Ntiles.part("days"), Ntiles.part("amount"))
                    .agg(
                        expr("count(1)"),
                        expr("sum(days - 1)"),
                        expr("sum(datediff(last_day, first_day))"),
                        expr("sum(" + LAST_DAY + " - unix_date(first_day))"),
                        expr("sum(amount - first_amount)"))
                    .collectAsList());
    List<String> answer =
        new ArrayList<>(
            groups.stream().map(r -> join(r.get(0), r.get(1), r.get(2), r.get(3))).toList());
    long[] sums = new long[5];
    for (Row group : groups) {
      Arrays.setAll(sums, i -> sums[i] + group.getLong(3 + i));
    }
    answer.add(
        "sum|" + Arrays.stream(sums).mapToObj(Long::toString).collect(Collectors.joining("|")));
    return answer;
  }

  private List<String> markov() {
    Row answer =
        journeys
            .selectExpr("cx.count_transitions(channels, stages, 5) AS transitions")
            .selectExpr("inline(transitions)")
            .groupBy()
            .agg(expr("collect_list(struct(*))"))
            .head();
    return answer.<Row>getList(0).stream()
        .map(t -> join(state(t.getShort(0)), state(t.getShort(1)), t.getLong(2)))
        .toList();
  }

  private String state(short code) {
    return switch (code) {
      case CountTransitions.START -> "start";
      case CountTransitions.CONVERSION -> "conv";
      case CountTransitions.NULL -> "null";
      default -> channels.get(code);
    };
  }

  /** Rows whose first column is a channel's code. */
  private List<String> rows(Dataset<Row> rows) {
    return rows.collectAsList().stream()
        .map(r -> channels.get(r.getShort(0)) + "|" + text(r, 1))
        .toList();
  }

  private static String text(Row row, int from) {
    List<String> values = new ArrayList<>();
    for (int i = from; i < row.length(); i++) {
      values.add(row.get(i).toString());
    }
    return String.join("|", values);
  }

  private static String join(Object... values) {
    return Arrays.stream(values).map(Object::toString).collect(Collectors.joining("|"));
  }
}
