package org.kundereise.stats.value;

/**
 * BG/NBD (P. S. Fader, B. G. S. Hardie, K. L. Lee, "'Counting your customers' the easy way: an
 * alternative to the Pareto/NBD model", Marketing Science 24 (2005), 275-284), and MBG/NBD, in
 * which customers may also leave at once, after their first purchase (E. P. Batislam, M. Denizel,
 * A. Filiztekin, "Empirical validation and comparison of models for customer base analysis",
 * International Journal of Research in Marketing 24 (2007), 201-209).
 *
 * <p>Purchases come at a rate with a gamma distribution of shape {@code r} and rate {@code alpha}.
 * After each the customer leaves with a probability with a beta distribution of {@code a} and
 * {@code b}.
 */
public record BetaGeometricNbd(Dropout dropout, double r, double alpha, double a, double b)
    implements PurchaseModel {

  /** The first purchase after which a customer may leave. */
  public enum Dropout {
    /** The second: BG/NBD. */
    AFTER_REPEAT(0),
    /** The very first: MBG/NBD. */
    AT_ONCE(1);

    private final int atFirst;

    Dropout(int atFirst) {
      this.atFirst = atFirst;
    }

    /** After how many purchases the customer might have left and did not. */
    double survived(double x) {
      return x + atFirst;
    }
  }

  @Override
  public double alive(double x, double recency, double age) {
    double survived = dropout.survived(x);
    if (survived == 0) {
      return 1;
    }
    double odds =
        Math.log(a / (b + survived - 1))
            + (r + x) * (Math.log(alpha + age) - Math.log(alpha + recency));
    return 1 / (1 + Math.exp(odds));
  }

  @Override
  public double expectedIfAlive(double x, double age, double ahead) {
    return GeometricDropout.expected(r + x, ahead / (alpha + age), a, b + dropout.survived(x));
  }

  @Override
  public double expectedOfNew(double time) {
    double stays = dropout == Dropout.AT_ONCE ? b / (a + b) : 1;
    return stays * GeometricDropout.expected(r, time / alpha, a, b + dropout.survived(0));
  }
}
