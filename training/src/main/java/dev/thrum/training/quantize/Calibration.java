package dev.thrum.training.quantize;

import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.onnx.TensorProto;
import dev.thrum.training.onnx.TypeProto;
import dev.thrum.training.onnx.ValueInfoProto;
import java.nio.FloatBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Finds the ranges of values inside a graph by running it.
final class Calibration {
    /// Values kept of one tensor; with more, windows are passed over evenly.
    private static final int MOST_VALUES = 1 << 22;

    private Calibration() {}

    /// The ranges of tensors over windows, in the order of their names.
    ///
    /// @param tensors names of float32 values in the graph
    /// @param windows inputs of the graph, at least one
    static Map<String, ValueRange> ranges(
            ModelProto model,
            Collection<String> tensors,
            List<float[]> windows,
            RangeMethod method) {
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("quantization needs at least 1 window, had none");
        }
        Map<String, ValueRange> ranges = new TreeMap<>();
        try (GraphSession session = new GraphSession(exposing(model, tensors))) {
            String input = model.getGraph().getInput(0).getName();
            Map<String, FloatBuffer> places = new HashMap<>();
            for (String tensor : tensors) {
                places.put(tensor, tensor.equals(input) ? session.input() : session.output(tensor));
            }
            Map<String, float[]> seen = run(session, places, windows);
            seen.forEach((tensor, values) -> ranges.put(tensor, range(tensor, values, method)));
        }
        return ranges;
    }

    private static Map<String, float[]> run(
            GraphSession session, Map<String, FloatBuffer> places, List<float[]> windows) {
        int widest = places.values().stream().mapToInt(FloatBuffer::capacity).max().orElse(1);
        int stride = Math.ceilDiv(windows.size(), Math.max(1, MOST_VALUES / widest));
        int taken = Math.ceilDiv(windows.size(), stride);
        Map<String, float[]> seen = new HashMap<>();
        places.forEach((tensor, place) -> seen.put(tensor, new float[taken * place.capacity()]));
        for (int i = 0; i < taken; i++) {
            session.run(windows.get(i * stride));
            int row = i;
            places.forEach((tensor, place) ->
                    place.get(
                            0,
                            Objects.requireNonNull(seen.get(tensor)),
                            row * place.capacity(),
                            place.capacity()));
        }
        return seen;
    }

    private static ValueRange range(String tensor, float[] values, RangeMethod method) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(
                        ("quantization: %s must be finite over the calibration windows, was %s;"
                                        + " look for broken windows")
                                .formatted(tensor, value));
            }
        }
        return method.of(values);
    }

    private static ModelProto exposing(ModelProto model, Collection<String> tensors) {
        ModelProto.Builder exposing = model.toBuilder();
        exposing.getGraphBuilder().clearOutput();
        for (String tensor : tensors) {
            exposing.getGraphBuilder()
                    .addOutput(
                            ValueInfoProto.newBuilder()
                                    .setName(tensor)
                                    .setType(
                                            TypeProto.newBuilder()
                                                    .setTensorType(
                                                            TypeProto.Tensor.newBuilder()
                                                                    .setElemType(
                                                                            TensorProto.DataType
                                                                                    .FLOAT
                                                                                    .getNumber()))));
        }
        return exposing.build();
    }
}
