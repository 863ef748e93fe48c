package org.kundereise.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrueJourneyTest {
  @Test
  void sessionsEndAfterMoreThanHalfAnHourOrAtAnotherCampaign() {
    List<TrueSession> sessions =
        TrueSession.cut(events("0 a", "1800 -", "3601 -", "3700 a", "3800 b", "3900 b", "4000 -"));
    assertThat(
            sessions.stream()
                .map(s -> s.events().stream().map(WebEvent::id).collect(Collectors.joining(" "))))
        .containsExactly("0 1800", "3601", "3700", "3800 3900 4000");
    assertThat(sessions)
        .extracting(TrueSession::edge)
        .containsExactly("gap_30_00", "gap_30_01", "new_campaign", "new_campaign");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "first visit, visit, 1, 0, -1, awareness",
    "later visit of a prospect, visit, 2, 0, -1, consideration",
    "visit of a customer, visit, 2, 1, -1, retention",
    "first visit of a store customer, visit, 1, 1, -1, awareness",
    "first order, order, 1, 0, -1, purchase",
    "second order, order, 2, 1, -1, retention",
    "promoter, survey, 1, 1, 9, advocacy",
    "passive, survey, 1, 1, 8, retention",
    "question without a promoter's scale, survey, 1, 1, -1, retention",
    "four stars, review, 1, 1, 4, advocacy",
    "three stars, review, 1, 1, 3, retention",
    "refund, refund, 1, 1, -1, ''"
  })
  void stagesFollowTheDefaultJourney(
      String what, String kind, int nth, int orders, int score, String stage) {
    assertThat(Stage.of(kind, nth, orders, score).label()).isEqualTo(stage);
  }

  @Test
  void positionsCountWithinTheirSubject() {
    List<Touchpoint> touchpoints =
        List.of(
            touch("p", "visit", 1),
            touch("q", "visit", 2),
            touch("p", "order", 3),
            touch("p", "visit", 4));
    Function<Touchpoint, String> person = Touchpoint::person;
    assertThat(Touchpoints.positions(touchpoints, person))
        .extracting(p -> p.nth() + " " + p.ordersBefore() + " " + p.stage().label())
        .containsExactly("1 0 awareness", "1 0 awareness", "1 0 purchase", "2 1 retention");
    assertThat(Touchpoints.positions(touchpoints, Touchpoint::group))
        .containsOnly(Touchpoints.Position.NOWHERE);
  }

  private static Touchpoint touch(String person, String kind, long at) {
    return new Touchpoint(person, "", kind, at, person + at, -1);
  }

  /** Page views by "seconds campaign", with - for no campaign; the seconds are the id. */
  private static List<WebEvent> events(String... lines) {
    Device device = new Device("d", "mobile", "iOS");
    List<WebEvent> events = new ArrayList<>();
    for (String line : lines) {
      String[] parts = line.split(" ");
      String campaign = parts[1].equals("-") ? "" : parts[1];
      events.add(
          new WebEvent(
              parts[0],
              Long.parseLong(parts[0]),
              device,
              "",
              "page_view",
              "/",
              "",
              Channel.EMAIL,
              campaign,
              500,
              "",
              "",
              ""));
    }
    return events;
  }
}
