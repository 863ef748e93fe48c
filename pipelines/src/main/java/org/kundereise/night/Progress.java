package org.kundereise.night;

import java.time.LocalDate;
import org.kundereise.lake.Ledger.FinishedStep;

/** Told what a night does while it does it. */
public interface Progress {
  /** A night begins. */
  void night(Night night);

  /** A step begins. */
  void started(Night night, Step step);

  /** A step ended, well or not. */
  void finished(FinishedStep step);

  /**
   * What a night misses among its sources or finds odd in them; called before it begins, and by its
   * steps from their own threads.
   */
  void warning(String sentence);

  /** A date's night had nothing new to do. */
  void nothingNew(LocalDate date);
}
