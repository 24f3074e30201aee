package dev.thrum.training.balance;

import java.util.Arrays;
import java.util.List;

/// Multinomial logistic regression: the plain classifier every remedy is tried with. Immutable.
///
/// It makes Σ −ln p(kind) + ½·‖weights‖² small, offsets free, and has one minimum. Accelerated
/// gradient steps (Nesterov 1983) that begin anew where they go uphill (O'Donoghue and Candès,
/// "Adaptive Restart for Accelerated Gradient Schemes", 2015) lead there, the same way every time.
final class SoftmaxClassifier {
    private static final int MOST_STEPS = 2_000;
    private static final int POWER_STEPS = 30;

    /// The power method comes from below.
    private static final double MARGIN = 1.1;

    /// Of the gradient's first norm: far below what moves a decision.
    private static final double ENOUGH = 1e-5;

    private final int kinds;
    private final int inputs;
    private final double[] weights;

    /// @param weights kinds × (inputs + 1), each kind's offset last
    private SoftmaxClassifier(int kinds, int inputs, double[] weights) {
        this.kinds = kinds;
        this.inputs = inputs;
        this.weights = weights;
    }

    /// Fits.
    ///
    /// @param rows standardised, at least one
    static SoftmaxClassifier fit(List<LabelledRow> rows, int kinds) {
        int inputs = rows.getFirst().values().length;
        double step = 1 / (1 + MARGIN * steepest(rows, inputs) / 2);
        double[] at = new double[kinds * (inputs + 1)];
        double[] ahead = at.clone();
        double[] gradient = new double[at.length];
        double first = 0;
        double momentum = 1;
        for (int count = 0; count < MOST_STEPS; count++) {
            new SoftmaxClassifier(kinds, inputs, ahead).gradient(rows, gradient);
            double norm = Math.sqrt(dot(gradient, gradient));
            first = count == 0 ? norm : first;
            if (norm <= ENOUGH * first) {
                break;
            }
            double[] next = new double[at.length];
            double uphill = 0;
            for (int i = 0; i < next.length; i++) {
                next[i] = ahead[i] - step * gradient[i];
                uphill += gradient[i] * (next[i] - at[i]);
            }
            double later = uphill > 0 ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
            double share = uphill > 0 ? 0 : (momentum - 1) / later;
            for (int i = 0; i < next.length; i++) {
                ahead[i] = next[i] + share * (next[i] - at[i]);
            }
            at = next;
            momentum = later;
        }
        return new SoftmaxClassifier(kinds, inputs, at);
    }

    /// The largest eigenvalue of Xᵀ·X, X being the rows with a 1 behind each. The loss bends at
    /// most half as much.
    private static double steepest(List<LabelledRow> rows, int inputs) {
        double[] direction = new double[inputs + 1];
        Arrays.fill(direction, 1 / Math.sqrt(inputs + 1.0));
        double eigenvalue = 0;
        for (int count = 0; count < POWER_STEPS; count++) {
            double[] product = new double[inputs + 1];
            for (LabelledRow row : rows) {
                add(product, 0, row.values(), along(direction, 0, row.values()));
            }
            eigenvalue = Math.sqrt(dot(product, product));
            for (int i = 0; i <= inputs; i++) {
                direction[i] = product[i] / eigenvalue;
            }
        }
        return eigenvalue;
    }

    private void gradient(List<LabelledRow> rows, double[] gradient) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = i % (inputs + 1) == inputs ? 0 : weights[i];
        }
        for (LabelledRow row : rows) {
            double[] probabilities = probabilities(row.values());
            probabilities[row.kind()] -= 1;
            for (int kind = 0; kind < kinds; kind++) {
                add(gradient, kind * (inputs + 1), row.values(), probabilities[kind]);
            }
        }
    }

    /// Probability of each kind for a standardised row.
    double[] probabilities(float[] values) {
        double[] probabilities = new double[kinds];
        double most = Double.NEGATIVE_INFINITY;
        for (int kind = 0; kind < kinds; kind++) {
            probabilities[kind] = along(weights, kind * (inputs + 1), values);
            most = Math.max(most, probabilities[kind]);
        }
        double sum = 0;
        for (int kind = 0; kind < kinds; kind++) {
            probabilities[kind] = Math.exp(probabilities[kind] - most);
            sum += probabilities[kind];
        }
        for (int kind = 0; kind < kinds; kind++) {
            probabilities[kind] /= sum;
        }
        return probabilities;
    }

    /// Number of the likeliest kind.
    int kindOf(float[] values) {
        double[] probabilities = probabilities(values);
        int best = 0;
        for (int kind = 1; kind < kinds; kind++) {
            best = probabilities[kind] > probabilities[best] ? kind : best;
        }
        return best;
    }

    private static double along(double[] weights, int from, float[] values) {
        double sum = weights[from + values.length];
        for (int i = 0; i < values.length; i++) {
            sum += weights[from + i] * values[i];
        }
        return sum;
    }

    private static void add(double[] to, int from, float[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            to[from + i] += factor * values[i];
        }
        to[from + values.length] += factor;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }
}
