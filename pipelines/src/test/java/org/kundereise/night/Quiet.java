package org.kundereise.night;

import java.time.LocalDate;
import java.util.List;
import org.kundereise.lake.Ledger.FinishedStep;

/** Keeps what is warned of. */
record Quiet(List<String> warnings) implements Progress {
  @Override
  public void night(Night night) {
    // Nobody looks on.
  }

  @Override
  public void started(Night night, Step step) {
    // Nobody looks on.
  }

  @Override
  public void finished(FinishedStep step) {
    // Nobody looks on.
  }

  @Override
  public void warning(String sentence) {
    warnings.add(sentence);
  }

  @Override
  public void nothingNew(LocalDate date) {
    // Nobody looks on.
  }
}
