package dev.thrum.edge.model.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/// Float buffers that native code can use as they are. ONNX Runtime reads a direct buffer of the
/// wrong byte order without a word.
final class NativeFloats {
    private NativeFloats() {}

    static FloatBuffer allocate(int values) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(values, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    static void require(FloatBuffer buffer, int values) {
        if (!buffer.isDirect()
                || buffer.order() != ByteOrder.nativeOrder()
                || buffer.remaining() != values) {
            throw new IllegalArgumentException(
                    "a slot must be a direct buffer in %s order of %d floats, was %s, %s, %d"
                            .formatted(
                                    ByteOrder.nativeOrder(),
                                    values,
                                    buffer.isDirect() ? "direct" : "on the heap",
                                    buffer.order(),
                                    buffer.remaining()));
        }
    }
}
