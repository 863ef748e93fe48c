package org.kundereise.stats.value;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
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
  private static final int STEPS_A_ROUND = 1;
  private static final int MOST_EVALUATIONS = 5_000;

  /** Of the mean log-likelihood, where a search along a direction may end. */
  private static final double LOOSE = 1e-4;

  /** Of the logarithm of a parameter, for differences. */
  private static final double SMALL = 1e-4;

  /** What may still be gained in log-likelihood, per observation, where the climb ends. */
  private static final double NOTHING = 1e-13;

  /** What may still be gained where a ridge, on which the likelihood rises for ever, is left. */
  private static final double HARDLY = 1e-9;

  /** What may still be gained where Newton's step is taken as it is. */
  private static final double LITTLE = 1e-4;

  /** A logarithm beyond this means that the parameter is on its way to zero or infinity. */
  private static final double EDGE = 14;

  /** Where there is no maximum, less curvature than this, relative to the greatest, is none. */
  private static final double LEVEL = 1e-7;

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
      double[] uphill = uphill(at);
      EigenDecomposition curvature = roughCurvature(uphill);
      double[] step = direction(curvature, uphill);
      double gain = dot(uphill, step);
      if (!isMaximum(curvature) && gain < HARDLY) {
        break;
      }
      if (isMaximum(curvature) && gain < LITTLE) {
        add(at, step);
        isInside = gain < NOTHING;
      } else {
        at = optimise(curvature);
      }
    }
    return estimate(isInside);
  }

  private Estimate estimate(boolean isInside) {
    EigenDecomposition curvature = curvature();
    int size = at.length;
    boolean isMaximum = isInside && isMaximum(curvature);
    return new Estimate(
        at,
        covariance(curvature, isMaximum ? 0 : LEVEL),
        likelihood.at(at, new double[size]),
        isMaximum);
  }

  /**
   * The inverse of the curvature, leaving out directions that bend less than a share of the one
   * that bends most.
   */
  private double[][] covariance(EigenDecomposition curvature, double least) {
    double[] along = curvature.getRealEigenvalues();
    RealMatrix covariance = new Array2DRowRealMatrix(along.length, along.length);
    for (int i = 0; i < along.length; i++) {
      if (along[i] > Math.max(least * along[0], 0)) {
        RealVector axis = curvature.getEigenvector(i);
        covariance =
            covariance.add(
                axis.outerProduct(axis).scalarMultiply(1 / (along[i] * likelihood.observations())));
      }
    }
    return covariance.getData();
  }

  private double[] optimise(EigenDecomposition curvature) {
    NonLinearConjugateGradientOptimizer optimizer =
        new NonLinearConjugateGradientOptimizer(
            Formula.POLAK_RIBIERE,
            (iteration, before, now) -> iteration > STEPS_A_ROUND,
            LOOSE,
            LOOSE,
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

  /** The negative Hessian, per observation, as well as a direction needs it. */
  private EigenDecomposition roughCurvature(double[] uphill) {
    int size = at.length;
    RealMatrix hessian = new Array2DRowRealMatrix(size, size);
    for (int i = 0; i < size; i++) {
      double[] more = at.clone();
      more[i] += SMALL;
      double[] above = uphill(more);
      for (int j = 0; j < size; j++) {
        double half = (uphill[j] - above[j]) / (2 * SMALL);
        hessian.addToEntry(i, j, half);
        hessian.addToEntry(j, i, half);
      }
    }
    return new EigenDecomposition(hessian);
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
