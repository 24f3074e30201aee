package dev.thrum.training.fit;

import dev.thrum.training.network.Noise;
import org.bytedeco.pytorch.Tensor;

/// What is done to the input of a network while it trains, and not to what it has to give back: it
/// learns to restore healthy windows instead of copying them. Drawn anew in every step. Vincent,
/// Larochelle, Lajoie, Bengio and Manzagol, "Stacked Denoising Autoencoders", Journal of Machine
/// Learning Research 11, 2010.
///
/// @param gaussian standard deviation of normal noise, in units of the standardised features
/// @param bands share of the features that are set to 0, their healthy mean
/// @param channels chance of each channel of a window to be set to 0 as a whole
/// @param channelCount channels in a row of features
public record Corruption(double gaussian, double bands, double channels, int channelCount) {
    private static final Corruption NONE = new Corruption(0, 0, 0, 1);

    public Corruption {
        require(
                gaussian >= 0 && Double.isFinite(gaussian),
                "gaussian must be 0 or more, was",
                gaussian);
        require(bands >= 0 && bands < 1, "bands must be 0 or more and below 1, was", bands);
        require(
                channels >= 0 && channels < 1,
                "channels must be 0 or more and below 1, was",
                channels);
    }

    private static void require(boolean kept, String rule, Number value) {
        if (!kept) {
            throw new IllegalArgumentException("training.denoise." + rule + " " + value);
        }
    }

    /// The input as it is.
    public static Corruption none() {
        return NONE;
    }

    /// Corrupted values.
    ///
    /// @param values rows × features
    Tensor of(Tensor values, Noise noise) {
        Tensor corrupted = gaussian > 0 ? noise.added(values, gaussian) : values;
        if (bands > 0) {
            corrupted = corrupted.mul(noise.mask(values, bands, values.size(0), values.size(1)));
        }
        if (channels > 0) {
            Tensor kept = noise.mask(values, channels, values.size(0), channelCount, 1);
            Tensor byChannel = corrupted.view(values.size(0), channelCount, -1);
            corrupted = byChannel.mul(kept).view(values.size(0), values.size(1));
        }
        return corrupted;
    }
}
