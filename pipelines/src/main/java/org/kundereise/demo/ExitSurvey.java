package org.kundereise.demo;

/**
 * Asks those who have been silent for long why, by e-mail. Whoever answers mostly names what drove
 * them away, and sometimes anything.
 */
final class ExitSurvey {
  private static final int SILENT_DAYS = 90;

  private final Behaviour.Feedback behaviour;
  private final Chance chance;

  /**
   * @param chance of this survey alone: nothing else is drawn from it
   */
  ExitSurvey(Behaviour.Feedback behaviour, Chance chance) {
    this.behaviour = behaviour;
    this.chance = chance;
  }

  /** Of somebody who has left for good. */
  void ask(Life life) {
    Person person = life.person();
    if (person.emails().isEmpty() || !chance.happens(behaviour.exitAnswer())) {
      return;
    }
    long lastOrder = life.orders.stream().mapToLong(Order::at).max().orElse(0);
    int asked = StrictMath.max(life.leftOn(), DemoCalendar.day(lastOrder) + SILENT_DAYS);
    String choice =
        chance.happens(behaviour.exitTrue())
            ? Reason.choice(life.leftBecause())
            : chance.pick(Reason.choices());
    life.answers.add(
        new Answer(
            life.keys().of("AX", person.number(), 0),
            Question.EXIT_REASON,
            -1,
            choice,
            Comment.none(""),
            "email",
            "",
            person.email(),
            "",
            "",
            DemoCalendar.awake(chance, asked + chance.between(1, 7))));
  }
}
