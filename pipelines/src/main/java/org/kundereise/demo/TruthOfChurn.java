package org.kundereise.demo;

import java.io.IOException;
import java.nio.file.Path;

/** churn.csv and hazards.csv: who left, when, and how likely it was each week. */
final class TruthOfChurn {
  private final World world;

  TruthOfChurn(World world) {
    this.world = world;
  }

  void write(Path folder) throws IOException {
    TruthTable churn =
        new TruthTable(
            "person_id",
            "country",
            "weeks_at_risk",
            "last_hazard",
            "last_causes",
            "left_on",
            "left_because");
    TruthTable hazards = new TruthTable("person_id", "week_start", "hazard", "causes");
    for (Life life : world.lives()) {
      if (life.weeks.isEmpty()) {
        continue;
      }
      for (Life.Week week : life.weeks) {
        hazards.add(
            life.person().id(),
            DemoCalendar.date(week.day()),
            rounded(week.hazard()),
            String.join(" ", week.causes()));
      }
      Life.Week last = life.weeks.get(life.weeks.size() - 1);
      churn.add(
          life.person().id(),
          life.person().country(),
          life.weeks.size(),
          rounded(last.hazard()),
          String.join(" ", last.causes()),
          life.leftOn() == Life.NEVER ? "" : DemoCalendar.date(life.leftOn()),
          life.leftBecause());
    }
    churn.write(folder.resolve("churn.csv"));
    hazards.write(folder.resolve("hazards.csv"));
  }

  private static double rounded(double hazard) {
    return StrictMath.round(hazard * 1e6) / 1e6;
  }
}
