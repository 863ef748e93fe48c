package org.kundereise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kundereise.lake.Ledger.FinishedNight;
import org.kundereise.lake.Ledger.RecordedStep;
import org.kundereise.lake.RowCounts;

class NightsInBriefTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);

  private static FinishedNight night(long seq, boolean hasMarts) {
    return new FinishedNight(seq, day(seq), "run", "hash", hasMarts, Map.of());
  }

  private static LocalDate day(long seq) {
    return FIRST.plusDays(seq - 1);
  }

  private static RecordedStep step(long seq, String run, String name, String status, double s) {
    return new RecordedStep(seq, run, day(seq), "hash", name, status, s, RowCounts.NONE);
  }

  @Test
  void aNightThatIsDueAndNotThereIsLate() {
    NightsInBrief brief = NightsInBrief.of(List.of(night(1, true), night(2, true)), List.of(), 7);

    assertThat(brief.late(day(3), true)).isEmpty();
    assertThat(brief.late(day(5), true))
        .containsExactly("the last night is of 2026-11-02, 2 days before the one that is due");
    assertThat(NightsInBrief.of(List.of(), List.of(), 7).late(day(1), true))
        .containsExactly("no night has been finished yet");
  }

  @Test
  void martsThatWereNotBuiltAreLateWhereTheyAreMeantToBe() {
    NightsInBrief brief = NightsInBrief.of(List.of(night(1, true), night(2, false)), List.of(), 7);

    assertThat(brief.late(day(3), true))
        .containsExactly("the marts are of 2026-11-01, the last night is of 2026-11-02");
    assertThat(brief.late(day(3), false)).isEmpty();
    assertThat(brief.marts()).contains(night(1, true));
  }

  @Test
  void aStepThatFailedIsToldUntilItIsDone() {
    List<RecordedStep> steps =
        new ArrayList<>(
            List.of(
                step(2, "r1", "marts", "failed", 1),
                step(2, "r1", "gold.rfm", "failed", 1),
                step(2, "r2", "gold.rfm", "done", 1)));

    assertThat(NightsInBrief.of(List.of(night(1, true)), steps, 7).failed())
        .containsExactly("marts");
    steps.add(step(2, "r3", "marts", "done", 1));
    assertThat(NightsInBrief.of(List.of(night(1, true)), steps, 7).failed()).isEmpty();
  }

  @Test
  void aNightThatTookTwiceAsLongAsUsualIsTold() {
    List<FinishedNight> nights = new ArrayList<>();
    List<RecordedStep> steps = new ArrayList<>();
    for (long seq = 1; seq <= 4; seq++) {
      nights.add(night(seq, true));
      steps.add(step(seq, "r", "quick", "done", 1));
      steps.add(step(seq, "r", "slow", "done", seq == 4 ? 30 : 9));
    }

    NightsInBrief brief = NightsInBrief.of(nights, steps, 7);

    assertThat(brief.times()).hasSize(4);
    assertThat(brief.times().get(0)).isEqualTo(new NightsInBrief.Time(4, day(4), 31, "slow", 30));
    assertThat(brief.late(day(5), true))
        .containsExactly("the last night took 31 s, usual are 10 s");
  }
}
