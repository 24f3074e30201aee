package dev.thrum.training.network;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// The values of tensors at one moment, such as the weights of a network, in Java memory.
/// Immutable; equal when every value is, bit by bit.
public final class Snapshot {
    private final List<float[]> values;

    private Snapshot(List<float[]> values) {
        this.values = values;
    }

    /// Copies tensors, from whatever device they are on.
    public static Snapshot of(List<Tensor> tensors) {
        return new Snapshot(tensors.stream().map(Snapshot::values).toList());
    }

    /// Writes the values into tensors of the very shapes they came from.
    public void copyTo(List<Tensor> tensors) {
        if (tensors.size() != values.size()) {
            throw new IllegalArgumentException(
                    "a snapshot of %d tensors must fit as many, not %d"
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

    /// Writes the values to a stream.
    public void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(values.size());
        for (float[] tensor : values) {
            out.writeInt(tensor.length);
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(tensor.length, Float.BYTES));
            bytes.asFloatBuffer().put(tensor);
            out.write(bytes.array());
        }
    }

    /// Reads values from a stream.
    public static Snapshot readFrom(DataInputStream in) throws IOException {
        List<float[]> values = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            float[] tensor = new float[in.readInt()];
            byte[] bytes = new byte[Math.multiplyExact(tensor.length, Float.BYTES)];
            in.readFully(bytes);
            ByteBuffer.wrap(bytes).asFloatBuffer().get(tensor);
            values.add(tensor);
        }
        return new Snapshot(values);
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
