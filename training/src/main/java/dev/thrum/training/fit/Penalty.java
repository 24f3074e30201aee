package dev.thrum.training.fit;

import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// What training makes small beside the loss, for the sake of a better latent code. Works with any
/// family of networks.
public sealed interface Penalty {
    /// The penalty of a batch, averaged over its rows.
    ///
    /// @param input rows × features, as the network got them; on the way to the latent code
    ///   gradients are recorded where [#wantsInputGradient()] asks for it
    /// @param latent rows × latent size
    /// @return a scalar, differentiable with respect to the network's parameters
    Tensor of(Tensor input, Tensor latent);

    /// Whether the penalty asks how the latent code follows the input.
    default boolean wantsInputGradient() {
        return false;
    }

    /// The words in model cards, such as `contractive 0.001`.
    String text();

    /// Few latent values other than 0: strength · Σ|z|.
    ///
    /// @param strength above 0
    record SparseL1(double strength) implements Penalty {
        public SparseL1 {
            requireStrength("sparse.l1", strength);
        }

        @Override
        public Tensor of(Tensor input, Tensor latent) {
            return mean(latent.abs().sum(), latent, strength);
        }

        @Override
        public String text() {
            return "sparse l1 " + strength;
        }
    }

    /// Latent units that are seldom active: strength · Σ KL(target ‖ mean activation), where a
    /// unit's activation is the logistic function of its value, and its mean is taken over the
    /// batch. Lee, Ekanadham and Ng, "Sparse deep belief net model for visual area V2", 2008, in
    /// the form of Ng, "Sparse autoencoder", lecture notes CS294A, 2011.
    ///
    /// @param strength above 0
    /// @param target mean activation wished for, above 0 and below 1
    record SparseKl(double strength, double target) implements Penalty {
        public SparseKl {
            requireStrength("sparse.kl", strength);
            if (!(target > 0 && target < 1)) {
                throw new IllegalArgumentException(
                        "training.sparse.target must be above 0 and below 1, was " + target);
            }
        }

        @Override
        public Tensor of(Tensor input, Tensor latent) {
            // With ρ wished for and r the mean: ρ·ln(ρ/r) + (1 − ρ)·ln((1 − ρ)/(1 − r)). A mean
            // that rounds to 0 or 1 would have no logarithm.
            Tensor active = latent.sigmoid().mean(0);
            Tensor passive = latent.neg().sigmoid().mean(0);
            Tensor missed =
                    logarithm(active)
                            .mul(new Scalar(-target))
                            .add(logarithm(passive).mul(new Scalar(target - 1)));
            double entropy = target * Math.log(target) + (1 - target) * Math.log1p(-target);
            return missed.add(new Scalar(entropy)).sum().mul(new Scalar(strength));
        }

        private static Tensor logarithm(Tensor values) {
            return values.clamp_min(new Scalar(1e-12)).log();
        }

        @Override
        public String text() {
            return "sparse kl %s to %s".formatted(strength, target);
        }
    }

    /// A latent code that hardly follows small changes of the input: strength · ‖∂z/∂x‖²_F, the
    /// squared Frobenius norm of the encoder's Jacobian at each row. Rifai, Vincent, Muller, Glorot
    /// and Bengio, "Contractive Auto-Encoders", ICML 2011.
    ///
    /// Exact for any encoder, at the price of one more pass back through it for each latent value.
    /// Rows must not see each other in the encoder.
    ///
    /// @param strength above 0
    record Contractive(double strength) implements Penalty {
        public Contractive {
            requireStrength("contractive", strength);
        }

        @Override
        public boolean wantsInputGradient() {
            return true;
        }

        @Override
        public Tensor of(Tensor input, Tensor latent) {
            Tensor sum = latent.new_zeros(1);
            for (long unit = 0; unit < latent.size(1); unit++) {
                // The sum over rows has in each row the gradient of that row's own value.
                TensorVector gradient =
                        torch.grad(
                                new TensorVector(latent.select(1, unit).sum()),
                                new TensorVector(input),
                                new TensorVector(),
                                new BoolOptional(true),
                                true,
                                false);
                sum = sum.add(gradient.get(0).square().sum());
            }
            return mean(sum.sum(), latent, strength);
        }

        @Override
        public String text() {
            return "contractive " + strength;
        }
    }

    private static Tensor mean(Tensor sum, Tensor latent, double strength) {
        return sum.mul(new Scalar(strength / latent.size(0)));
    }

    private static void requireStrength(String key, double strength) {
        if (!(strength > 0) || !Double.isFinite(strength)) {
            throw new IllegalArgumentException(
                    "training.%s must be above 0, was %s".formatted(key, strength));
        }
    }
}
