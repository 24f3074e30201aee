package dev.thrum.training.fit;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.Reduction;

/// What training makes small: a scalar from a batch and its reconstruction, averaged over all
/// values.
public interface Loss {
    /// The loss of each value.
    ///
    /// @return rows × features, differentiable with respect to the reconstruction
    Tensor each(Tensor reconstruction, Tensor target);

    /// The loss of a batch.
    ///
    /// @return a scalar, differentiable with respect to the reconstruction
    default Tensor of(Tensor reconstruction, Tensor target) {
        return each(reconstruction, target).mean();
    }

    /// The words in recipes and model cards, such as `mse` or `huber 1.0`.
    String text();

    /// The mean of squared residuals.
    static Loss meanSquaredError() {
        return new MeanSquaredError();
    }

    /// Half the square of a residual r up to `delta`, and delta·(|r| − delta / 2) beyond: Huber,
    /// "Robust Estimation of a Location Parameter", 1964.
    ///
    /// @param delta where the square ends and the line begins, above 0
    static Loss huber(double delta) {
        if (!(delta > 0) || !Double.isFinite(delta)) {
            throw new IllegalArgumentException("training.delta must be above 0, was " + delta);
        }
        return new Huber(delta);
    }

    /// −t·ln(y) − (1 − t)·ln(1 − y) of a reconstruction y in [0, 1] and a target t, which counts as
    /// 0 or 1 where it lies beyond. Logarithms end at −100, so that a reconstruction of exactly 0
    /// or 1 costs much, and not without end.
    static Loss binaryCrossEntropy() {
        return new BinaryCrossEntropy();
    }

    /// This loss with features that weigh differently.
    ///
    /// @param weights a number for each feature, at least 0 and not all 0; only their ratios count,
    ///   so that learning rates keep their meaning
    default Loss weighted(float[] weights) {
        return new Weighted(this, weights);
    }

    /// See [Loss#meanSquaredError()].
    record MeanSquaredError() implements Loss {
        @Override
        public Tensor each(Tensor reconstruction, Tensor target) {
            return reconstruction.sub(target).square();
        }

        @Override
        public Tensor of(Tensor reconstruction, Tensor target) {
            return torch.mse_loss(reconstruction, target);
        }

        @Override
        public String text() {
            return "mse";
        }
    }

    /// See [Loss#huber(double)].
    record Huber(double delta) implements Loss {
        @Override
        public Tensor each(Tensor reconstruction, Tensor target) {
            return torch.huber_loss(reconstruction, target, Reduction.None.value, delta);
        }

        @Override
        public Tensor of(Tensor reconstruction, Tensor target) {
            return torch.huber_loss(reconstruction, target, Reduction.Mean.value, delta);
        }

        @Override
        public String text() {
            return "huber " + delta;
        }
    }

    /// See [Loss#binaryCrossEntropy()].
    record BinaryCrossEntropy() implements Loss {
        @Override
        public Tensor each(Tensor reconstruction, Tensor target) {
            Tensor within = target.clamp_min(new Scalar(0)).clamp_max(new Scalar(1));
            return torch.binary_cross_entropy(
                    reconstruction, within, new TensorOptional(), Reduction.None.value);
        }

        @Override
        public String text() {
            return "bce";
        }
    }

    /// See [Loss#weighted(float\[\])].
    final class Weighted implements Loss {
        private final Loss loss;
        private final float[] weights;

        private Weighted(Loss loss, float[] weights) {
            double sum = 0;
            for (float weight : weights) {
                if (!(weight >= 0) || !Float.isFinite(weight)) {
                    throw new IllegalArgumentException(
                            "weights of the loss must each be 0 or more, one was " + weight);
                }
                sum += weight;
            }
            if (!(sum > 0)) {
                throw new IllegalArgumentException("weights of the loss must not all be 0");
            }
            this.loss = loss;
            this.weights = new float[weights.length];
            for (int i = 0; i < weights.length; i++) {
                this.weights[i] = (float) (weights[i] * weights.length / sum);
            }
        }

        @Override
        public Tensor each(Tensor reconstruction, Tensor target) {
            Tensor factors = Tensor.create(weights, 1, weights.length);
            Tensor there = factors.to(target.device(), target.scalar_type());
            return loss.each(reconstruction, target).mul(there);
        }

        @Override
        public String text() {
            return loss.text() + ", channels weighted";
        }
    }
}
