package org.kundereise.demo;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Seeded randomness for one purpose and one subject. Each (seed, purpose, subject) has a stream of
 * its own, so a change in how one thing is drawn shifts nothing else. Only {@link StrictMath}: the
 * same draws on every machine.
 */
final class Chance {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final SplittableRandom random;

  private Chance(long seed) {
    this.random = new SplittableRandom(seed);
  }

  static Chance of(long seed, String purpose, long... subject) {
    return new Chance(hash(seed, purpose, subject));
  }

  /** A well-mixed number for the subject, also used for keys that must not tell whose they are. */
  static long hash(long seed, String purpose, long... subject) {
    long h = mix(seed + GOLDEN);
    for (int i = 0; i < purpose.length(); i++) {
      h = mix(h ^ (purpose.charAt(i) * GOLDEN));
    }
    for (long part : subject) {
      h = mix(h + part * GOLDEN + 1);
    }
    return h;
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  double uniform() {
    return random.nextDouble();
  }

  double uniform(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** A whole number, both ends included. */
  int between(int low, int high) {
    return low + (int) StrictMath.floor(random.nextDouble() * (high - low + 1));
  }

  boolean happens(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T pick(List<T> from) {
    return from.get(between(0, from.size() - 1));
  }

  /** The index of a weight, drawn in proportion to the weights. */
  int weighted(double... weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double left = random.nextDouble() * total;
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  double exponential(double mean) {
    return -mean * StrictMath.log(1 - random.nextDouble());
  }

  double gaussian() {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
    return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
  }

  double logNormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * gaussian());
  }

  int poisson(double mean) {
    double limit = StrictMath.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  /**
   * Gamma with the given shape and mean, by Marsaglia and Tsang's rejection (2000), boosted below
   * shape 1.
   */
  double gamma(double shape, double mean) {
    double boost = shape < 1 ? StrictMath.pow(1 - random.nextDouble(), 1 / shape) : 1;
    double d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = gaussian();
      double v = (1 + c * x) * (1 + c * x) * (1 + c * x);
      double u = 1 - random.nextDouble();
      if (v > 0 && StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
        return d * v * boost * mean / shape;
      }
    }
  }
}
