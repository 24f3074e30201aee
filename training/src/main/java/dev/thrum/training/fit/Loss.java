package dev.thrum.training.fit;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// What training makes small: a scalar from a batch and its reconstruction, averaged over all
/// values.
public interface Loss {
    /// The loss of a batch.
    ///
    /// @return a scalar, differentiable with respect to the reconstruction
    Tensor of(Tensor reconstruction, Tensor target);

    /// The words in recipes and model cards, such as `mse` or `huber 1.0`.
    String text();

    /// The mean of squared residuals.
    static Loss meanSquaredError() {
        return new Loss() {
            @Override
            public Tensor of(Tensor reconstruction, Tensor target) {
                return torch.mse_loss(reconstruction, target);
            }

            @Override
            public String text() {
                return "mse";
            }
        };
    }

    /// Half the square of a residual r up to `delta`, and delta·(|r| − delta / 2) beyond: Huber,
    /// "Robust Estimation of a Location Parameter", 1964.
    ///
    /// @param delta where the square ends and the line begins, above 0
    static Loss huber(double delta) {
        if (!(delta > 0) || !Double.isFinite(delta)) {
            throw new IllegalArgumentException("training.delta must be above 0, was " + delta);
        }
        return new Loss() {
            @Override
            public Tensor of(Tensor reconstruction, Tensor target) {
                return torch.huber_loss(reconstruction, target, torch.Reduction.Mean.value, delta);
            }

            @Override
            public String text() {
                return "huber " + delta;
            }
        };
    }
}
