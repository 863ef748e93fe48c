package org.kundereise.stats.value;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer.Formula;

/**
 * Climbs to the maximum of a likelihood by conjugate gradients, preconditioned with the curvature
 * where each round begins; so the first direction of a round is Newton's. The curvature is
 * differenced from gradients.
 */
final class MaximumLikelihood {
  private static final int MOST_ROUNDS = 50;
  private static final int STEPS_A_ROUND = 2;
  private static final int MOST_EVALUATIONS = 5_000;

  /** Of the logarithm of a parameter, for differences. */
  private static final double SMALL = 1e-4;

  /** What may still be gained in log-likelihood, per observation, where the climb ends. */
  private static final double GAIN = 1e-10;

  /** A logarithm beyond this means that the parameter is on its way to zero or infinity. */
  private static final double EDGE = 14;

  /** Less curvature than this, relative to the greatest, is none. */
  private static final double FLAT = 1e-12;

  private final Likelihood likelihood;
  private double[] at;

  private MaximumLikelihood(Likelihood likelihood, double[] start) {
    this.likelihood = likelihood;
    this.at = start.clone();
  }

  static Estimate of(Likelihood likelihood, double... start) {
    return new MaximumLikelihood(likelihood, start).climb();
  }

  private Estimate climb() {
    boolean isInside = false;
    for (int round = 0; round < MOST_ROUNDS && !isInside && !isBeyond(at); round++) {
      EigenDecomposition curvature = curvature();
      double[] uphill = uphill(at);
      double[] step = direction(curvature, uphill);
      if (isMaximum(curvature) && dot(uphill, step) < GAIN) {
        add(at, step);
        isInside = true;
      } else {
        at = optimise(curvature);
      }
    }
    return estimate(isInside);
  }

  private Estimate estimate(boolean isInside) {
    EigenDecomposition curvature = curvature();
    int size = at.length;
    double n = likelihood.observations();
    double[][] covariance = new double[size][size];
    if (isInside && isMaximum(curvature)) {
      covariance = curvature.getSolver().getInverse().scalarMultiply(1 / n).getData();
    }
    return new Estimate(
        at, covariance, likelihood.at(at, new double[size]), isInside && isMaximum(curvature));
  }

  private double[] optimise(EigenDecomposition curvature) {
    NonLinearConjugateGradientOptimizer optimizer =
        new NonLinearConjugateGradientOptimizer(
            Formula.POLAK_RIBIERE,
            (iteration, before, now) -> iteration > STEPS_A_ROUND,
            1e-6,
            1e-9,
            1,
            (point, uphill) -> direction(curvature, uphill));
    PointValuePair found =
        optimizer.optimize(
            new MaxEval(MOST_EVALUATIONS),
            GoalType.MAXIMIZE,
            new InitialGuess(at),
            new ObjectiveFunction(this::value),
            new ObjectiveFunctionGradient(this::uphill));
    return found.getPoint();
  }

  /** Per observation; falls steeply outside of what is sensible, where sums would overflow. */
  private double value(double[] logs) {
    double beyond = 0;
    for (double log : logs) {
      beyond = Math.max(beyond, Math.abs(log) - EDGE - 1);
    }
    if (beyond > 0) {
      return -1e9 * (1 + Math.min(beyond, 1e9));
    }
    double value = likelihood.at(logs, new double[logs.length]) / likelihood.observations();
    return Double.isFinite(value) ? value : -1e9;
  }

  private double[] uphill(double[] logs) {
    double[] gradient = new double[logs.length];
    likelihood.at(logs, gradient);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= likelihood.observations();
    }
    return gradient;
  }

  private static boolean isBeyond(double[] logs) {
    for (double log : logs) {
      if (!(Math.abs(log) <= EDGE)) {
        return true;
      }
    }
    return false;
  }

  /** The negative Hessian, per observation. */
  private EigenDecomposition curvature() {
    int size = at.length;
    RealMatrix hessian = new Array2DRowRealMatrix(size, size);
    for (int i = 0; i < size; i++) {
      double[] more = at.clone();
      double[] less = at.clone();
      more[i] += SMALL;
      less[i] -= SMALL;
      double[] above = uphill(more);
      double[] below = uphill(less);
      for (int j = 0; j < size; j++) {
        double half = (below[j] - above[j]) / (4 * SMALL);
        hessian.addToEntry(i, j, half);
        hessian.addToEntry(j, i, half);
      }
    }
    return new EigenDecomposition(hessian);
  }

  private static boolean isMaximum(EigenDecomposition curvature) {
    double[] along = curvature.getRealEigenvalues();
    double least = along[along.length - 1];
    return least > 0 && least > FLAT * along[0];
  }

  /** Newton's, along axes that bend the other way as long as the bend is strong. */
  private static double[] direction(EigenDecomposition curvature, double[] uphill) {
    double[] along = curvature.getRealEigenvalues();
    double most = 0;
    for (double bend : along) {
      most = Math.max(most, Math.abs(bend));
    }
    double[] turned = curvature.getVT().operate(uphill);
    for (int i = 0; i < turned.length; i++) {
      turned[i] /= Math.max(Math.abs(along[i]), Math.max(most * 1e-6, 1e-12));
    }
    return curvature.getV().operate(turned);
  }

  private static double dot(double[] one, double[] other) {
    return MatrixUtils.createRealVector(one).dotProduct(MatrixUtils.createRealVector(other));
  }

  private static void add(double[] to, double[] step) {
    for (int i = 0; i < to.length; i++) {
      to[i] += step[i];
    }
  }
}
