package org.kundereise.stats.value;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * What customers will bring within a horizon: purchases expected, times what is expected to be
 * spent at one, times the margin, discounted. For one thread.
 *
 * <p>Intervals come from the covariance of the parameters by the delta method, on the logarithm of
 * the value. They say how sure the expectation is. What one customer really does varies far more:
 * most who are expected to buy half a time do not buy at all.
 */
public final class Valuation {
  private static final double Z95 = 1.959963984540054;

  /** Of the logarithm of a parameter, for differences. */
  private static final double SMALL = 1e-4;

  /** The logarithm of a value is not known at all beyond this standard error. */
  private static final double UNKNOWN = 5;

  private final PurchaseModel model;
  private final ValueTerms terms;
  private final Spend spend;
  private final Estimate estimate;
  private final RememberedPurchases purchases;
  private final RememberedPurchases discounted;
  private final RememberedPurchases[] less;
  private final RememberedPurchases[] more;

  /**
   * @param spend what is expected to be spent at a purchase
   */
  public Valuation(ModelKind kind, Estimate estimate, Spend spend, ValueTerms terms) {
    this.model = kind.model(estimate.logs());
    this.terms = terms;
    this.spend = spend;
    this.estimate = estimate;
    this.purchases = RememberedPurchases.within(model, terms.horizon());
    this.discounted = RememberedPurchases.discounted(model, terms);
    int size = estimate.logs().length;
    this.less = new RememberedPurchases[size];
    this.more = new RememberedPurchases[size];
    for (int i = 0; i < size; i++) {
      less[i] = RememberedPurchases.within(kind.model(moved(i, -SMALL)), terms.horizon());
      more[i] = RememberedPurchases.within(kind.model(moved(i, SMALL)), terms.horizon());
    }
  }

  private double[] moved(int parameter, double by) {
    double[] logs = estimate.logs().clone();
    logs[parameter] += by;
    return logs;
  }

  /**
   * A customer's value.
   *
   * @param alive the probability that the customer has not left
   * @param purchases expected within the horizon
   * @param spend expected at a purchase
   * @param value expected within the horizon, discounted
   * @param low lower end of its 95 % interval
   * @param high upper end of its 95 % interval
   */
  public record Value(
      double alive, double purchases, double spend, double value, double low, double high) {}

  /**
   * The value of a customer.
   *
   * @param mean spent at a purchase after the first, on average; 0 without one
   */
  public Value of(double x, double recency, double age, double mean) {
    double alive = model.alive(x, recency, age);
    double spent = spend.expected(x, mean);
    double value = alive * discounted.ifAlive((int) x, age) * spent * terms.margin();
    double[] slopes = new double[less.length];
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] = Math.log(more[i].of(x, recency, age) / less[i].of(x, recency, age)) / (2 * SMALL);
    }
    double variance = estimate.variance(slopes) + spend.variance(x, mean);
    double error = Math.min(Math.sqrt(Math.max(variance, 0)), UNKNOWN);
    // Where nothing is expected, as good as nothing is known about how much nothing it is.
    double spread = Double.isNaN(error) ? Math.exp(Z95 * UNKNOWN) : Math.exp(Z95 * error);
    return new Value(
        alive,
        alive * purchases.ifAlive((int) x, age),
        spent,
        value,
        value / spread,
        value * spread);
  }

  /** What customers spend at a purchase. */
  public sealed interface Spend {
    double expected(double x, double mean);

    /** Of the logarithm of what is expected. */
    double variance(double x, double mean);
  }

  /** By Gamma-Gamma. */
  public record Modelled(GammaGamma model, Estimate estimate) implements Spend {
    public static Modelled of(Estimate estimate) {
      return new Modelled(GammaGamma.of(estimate), estimate);
    }

    @Override
    public double expected(double x, double mean) {
      return model.expected(x, mean);
    }

    @Override
    public double variance(double x, double mean) {
      ToDoubleFunction<double[]> log =
          logs -> {
            double[] v = Arrays.stream(logs).map(Math::exp).toArray();
            return Math.log(new GammaGamma(v[0], v[1], v[2]).expected(x, mean));
          };
      double[] slopes = new double[estimate.logs().length];
      for (int i = 0; i < slopes.length; i++) {
        double[] more = estimate.logs().clone();
        double[] less = estimate.logs().clone();
        more[i] += SMALL;
        less[i] -= SMALL;
        slopes[i] = (log.applyAsDouble(more) - log.applyAsDouble(less)) / (2 * SMALL);
      }
      return estimate.variance(slopes);
    }
  }

  /**
   * As each customer did, and on average where one did not buy again.
   *
   * @param overall of all customers
   */
  public record Averaged(double overall) implements Spend {
    @Override
    public double expected(double x, double mean) {
      return x == 0 ? overall : mean;
    }

    @Override
    public double variance(double x, double mean) {
      return 0;
    }
  }
}
