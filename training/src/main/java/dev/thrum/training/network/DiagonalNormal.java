package dev.thrum.training.network;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;

/// What an encoder knows of the latent code of each row: a normal distribution with independent
/// units. Kingma and Welling, "Auto-Encoding Variational Bayes", 2013, section 3 and appendix B.
///
/// @param mean rows × units
/// @param logVariance rows × units, within ±[#MOST_LOG_VARIANCE]
record DiagonalNormal(Tensor mean, Tensor logVariance) {
    /// Far beyond what data ask for, and e to it is a float32 still.
    static final double MOST_LOG_VARIANCE = 12;

    /// The distribution with its variance held within bounds, for an encoder far from all it has
    /// learned answers without any.
    static DiagonalNormal bounded(Tensor mean, Tensor logVariance) {
        return new DiagonalNormal(
                mean,
                logVariance.clamp(
                        new ScalarOptional(new Scalar(-MOST_LOG_VARIANCE)),
                        new ScalarOptional(new Scalar(MOST_LOG_VARIANCE))));
    }

    /// A draw of each row, differentiable with respect to mean and variance.
    Tensor sample(Noise noise) {
        Tensor deviation = logVariance.mul(new Scalar(0.5)).exp();
        return mean.add(deviation.mul(noise.standardNormal(mean)));
    }

    /// Kullback–Leibler divergence from the standard normal in nats, rows × units: ½·(mean² +
    /// variance − 1 − ln variance).
    Tensor divergence() {
        Tensor twice = mean.square().add(logVariance.exp()).sub(logVariance).sub(new Scalar(1));
        return twice.mul(new Scalar(0.5));
    }

    /// Sum over the units of the divergence's mean over the rows, no unit counted with less than a
    /// floor: below it, there is nothing to gain by giving a unit up. Kingma, Salimans, Jozefowicz,
    /// Chen, Sutskever and Welling, "Improved Variational Inference with Inverse Autoregressive
    /// Flow", 2016, appendix C.8.
    ///
    /// @param freeNats the floor of each unit, 0 for none
    Tensor divergence(double freeNats) {
        Tensor units = divergence().mean(0);
        return (freeNats > 0 ? units.clamp_min(new Scalar(freeNats)) : units).sum();
    }
}
