package dev.thrum.training.network;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// The weights of a network at one moment, in Java memory. Immutable; equal when every weight is,
/// bit by bit.
public final class Snapshot {
    private final List<float[]> values;

    private Snapshot(List<float[]> values) {
        this.values = values;
    }

    /// Copies tensors, from whatever device they are on.
    public static Snapshot of(List<Tensor> tensors) {
        return new Snapshot(tensors.stream().map(Snapshot::values).toList());
    }

    /// Writes the weights into tensors of the very shapes they came from.
    void copyTo(List<Tensor> tensors) {
        if (tensors.size() != values.size()) {
            throw new IllegalArgumentException(
                    "a snapshot of %d tensors does not fit a network of %d"
                            .formatted(values.size(), tensors.size()));
        }
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            for (int i = 0; i < tensors.size(); i++) {
                Tensor target = tensors.get(i);
                target.copy_(Tensor.create(values.get(i), target.shape()));
            }
        }
    }

    /// Copies a tensor's values in row-major order.
    static float[] values(Tensor tensor) {
        try (PointerScope _ = new PointerScope()) {
            Tensor host = tensor.detach().cpu().contiguous();
            float[] copy = new float[Math.toIntExact(host.numel())];
            new FloatPointer(host.data_ptr()).get(copy);
            return copy;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Snapshot that
                && Arrays.deepEquals(values.toArray(), that.values.toArray());
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values.toArray());
    }
}
