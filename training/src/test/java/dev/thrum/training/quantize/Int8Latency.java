package dev.thrum.training.quantize;

import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.graph.Latency;
import dev.thrum.training.onnx.ModelProto;
import java.util.Arrays;
import java.util.List;

/// Prints microseconds per window of dense networks in float32 and in int8. A program, not a test.
public final class Int8Latency {
    private Int8Latency() {}

    /// Runs for some seconds.
    public static void main(String[] arguments) {
        int[][] networks = {{128, 64, 16, 64, 128}, {640, 128, 128, 8, 128, 128, 640}};
        for (String activation : new String[] {"Relu", "Gelu"}) {
            for (int[] sizes : networks) {
                ModelProto fp32 = RandomNetwork.dense(activation, sizes);
                List<float[]> windows = RandomNetwork.windows(100, sizes[0], 2);
                Quantized int8 = new StaticQuantizer(RangeMethod.MIN_MAX).quantize(fp32, windows);
                try (GraphSession exact = new GraphSession(fp32);
                        GraphSession rounded = new GraphSession(int8.model())) {
                    double[] micros = Latency.medianMicros(exact, rounded);
                    System.out.printf(
                            "%s %s: fp32 %.1f us, int8 %.1f us; weights %d and %d bytes%n",
                            activation,
                            Arrays.toString(sizes),
                            micros[0],
                            micros[1],
                            int8.report().fp32WeightBytes(),
                            int8.report().int8WeightBytes());
                }
            }
        }
    }
}
