package dev.thrum.training.quantize;

import com.google.protobuf.ByteString;
import dev.thrum.training.onnx.TensorProto;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Constants of a graph, to and from arrays.
final class Tensors {
    private Tensors() {}

    /// The values of a float32 constant, in whichever of the format's two ways they are stored.
    static float[] floats(TensorProto tensor) {
        float[] values = new float[Math.toIntExact(elements(tensor))];
        if (tensor.hasRawData()) {
            tensor.getRawData()
                    .asReadOnlyByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
        } else {
            for (int i = 0; i < values.length; i++) {
                values[i] = tensor.getFloatData(i);
            }
        }
        return values;
    }

    static TensorProto of(String name, float[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return of(name, TensorProto.DataType.FLOAT, bytes, shape);
    }

    /// A float16 constant of values that are exactly float16.
    static TensorProto halves(String name, float[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Short.BYTES);
        for (float value : values) {
            bytes.putShort(Float.floatToFloat16(value));
        }
        return of(name, TensorProto.DataType.FLOAT16, bytes, shape);
    }

    static TensorProto of(String name, int[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        return of(name, TensorProto.DataType.INT32, bytes, shape);
    }

    static TensorProto of(String name, byte[] values, long... shape) {
        return of(name, TensorProto.DataType.INT8, ByteBuffer.wrap(values), shape);
    }

    static boolean isFloat(TensorProto tensor) {
        return tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber();
    }

    static long elements(TensorProto tensor) {
        return tensor.getDimsList().stream().reduce(1L, Math::multiplyExact);
    }

    /// Bytes the constant's values take in a file.
    static long bytes(TensorProto tensor) {
        return switch (TensorProto.DataType.forNumber(tensor.getDataType())) {
            case FLOAT, INT32 -> 4 * elements(tensor);
            case INT8, UINT8, BOOL -> elements(tensor);
            case INT16, UINT16, FLOAT16 -> 2 * elements(tensor);
            case INT64, DOUBLE -> 8 * elements(tensor);
            case STRING, UNDEFINED ->
                    throw new IllegalArgumentException(
                            "constant %s: holds no numbers".formatted(tensor.getName()));
        };
    }

    private static TensorProto of(
            String name, TensorProto.DataType type, ByteBuffer bytes, long... shape) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(type.getNumber())
                        .setRawData(ByteString.copyFrom(bytes.rewind()));
        for (long dimension : shape) {
            tensor.addDims(dimension);
        }
        return tensor.build();
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
