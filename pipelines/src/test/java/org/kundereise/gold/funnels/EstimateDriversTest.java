package org.kundereise.gold.funnels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kundereise.functions.DropOffs;
import org.kundereise.gold.funnels.EstimateDrivers.Driver;
import org.kundereise.gold.funnels.EstimateDrivers.Met;
import org.kundereise.gold.touchpoints.Kind;

class EstimateDriversTest {
  private static final List<Met> MET =
      List.of(
          new Met(1, DropOffs.EVERYBODY, 40, 60),
          new Met(1, code(Kind.TICKET, 17), 30, 10),
          new Met(1, code(Kind.VISIT, 0), 20, 30),
          new Met(1, DropOffs.OPEN_TICKET, 4, 0),
          new Met(1, code(Kind.CART, 1), 40, 60),
          new Met(2, DropOffs.EVERYBODY, 3, 57),
          new Met(2, DropOffs.LOW_SCORE, 1, 30),
          new Met(3, DropOffs.EVERYBODY, 50, 4),
          new Met(3, DropOffs.LOW_SCORE, 20, 2));

  private static int code(Kind kind, int channel) {
    return kind.code() << Short.SIZE | channel;
  }

  @Test
  void eachThingThatWasMetIsComparedWithNotMeetingIt() {
    assertThat(new EstimateDrivers(5).of(MET))
        .extracting(
            d ->
                "%d %s %s: %d %d %d %d %s"
                    .formatted(
                        d.step(),
                        d.name(),
                        d.channel(),
                        d.counts().a(),
                        d.counts().b(),
                        d.counts().c(),
                        d.counts().d(),
                        d.suppressedReason().orElse("shown")))
        .containsExactly(
            "1 cart Direct: 40 60 0 0 n below minimum: too few did not meet it",
            "1 open_ticket All: 4 0 36 60 n below minimum: too few met it",
            "1 ticket Support chat: 30 10 10 50 shown",
            "1 visit Other: 20 30 20 30 shown",
            "2 low_score All: 1 30 2 27 n below minimum: too few dropped out",
            "3 low_score All: 20 2 30 2 n below minimum: too few went on");
  }

  @Test
  void whatIsShownIsOneFamilyOfTests() {
    List<Driver> shown =
        new EstimateDrivers(5)
            .of(MET).stream().filter(d -> d.suppressedReason().isEmpty()).toList();
    assertThat(shown.get(0).counts().oddsRatio()).isCloseTo(15, within(1e-12));
    assertThat(shown.get(0).adjusted()).isCloseTo(2 * shown.get(0).counts().p(), within(1e-18));
    assertThat(shown.get(1).adjusted()).isEqualTo(1);
  }
}
