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

  /** What a night, about to begin, misses among its sources. */
  void warning(String sentence);

  /** A date's night had nothing new to do. */
  void nothingNew(LocalDate date);
}
