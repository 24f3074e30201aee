package dev.thrum.training.network;

import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// What a network is shown at once. Both tensors are on the network's device.
///
/// @param values float32 rows × inputs: standardised features
/// @param conditions float32 rows × conditions, a 1 in the column of the operating state each row
///   was taken in and 0 elsewhere; null where the data know no conditions
public record Batch(Tensor values, @Nullable Tensor conditions) {
    /// Rows without a condition.
    public Batch(Tensor values) {
        this(values, null);
    }

    /// The same rows with other values, such as corrupted ones.
    public Batch with(Tensor otherValues) {
        return new Batch(otherValues, conditions);
    }

    /// Rows in the batch.
    public long rows() {
        return values.size(0);
    }
}
