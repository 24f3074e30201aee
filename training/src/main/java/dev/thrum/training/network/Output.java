package dev.thrum.training.network;

import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// What a network makes of a batch.
///
/// @param latent rows × latent size
/// @param reconstruction rows × inputs, in the features' own scale
/// @param extraLoss a scalar the family adds to the loss, such as a divergence from a prior; null
///   where reconstruction is all that counts
public record Output(Tensor latent, Tensor reconstruction, @Nullable Tensor extraLoss) {
    public Output(Tensor latent, Tensor reconstruction) {
        this(latent, reconstruction, null);
    }
}
