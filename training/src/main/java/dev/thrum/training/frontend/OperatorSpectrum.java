package dev.thrum.training.frontend;

import dev.thrum.training.graph.GraphBuilder;
import java.util.List;
import java.util.Map;

/// A power spectrum by the ONNX operator DFT: for lengths that do not split into small factors.
///
/// @param frames length of a row
record OperatorSpectrum(int frames) implements PowerSpectrum {
    @Override
    public int cells() {
        return frames / 2 + 1;
    }

    @Override
    public int cellOf(int bin) {
        return bin;
    }

    @Override
    public String emit(GraphBuilder graph, String signal, int channels) {
        String real = Signal.reshape(graph, "frontend/real", signal, channels, frames, 1);
        String transform =
                graph.node(
                        "DFT",
                        "frontend/dft",
                        List.of(real, "", graph.constant("frontend/dft/axis", new long[] {1})),
                        Map.of("onesided", 1));
        String squares = graph.node("Mul", "frontend/squares", transform, transform);
        return graph.node(
                "ReduceSum",
                "frontend/power",
                List.of(squares, graph.constant("frontend/parts", new long[] {2}, 1)),
                Map.of("keepdims", 0));
    }
}
