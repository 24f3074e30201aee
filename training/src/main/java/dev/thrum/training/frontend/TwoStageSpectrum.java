package dev.thrum.training.frontend;

import dev.thrum.training.graph.GraphBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A power spectrum in two matrix products, the algorithm of Cooley and Tukey (Math. Comp. 19,
/// 1965) with one split `N = n1 · n2`.
///
/// With sample `n = n2·a + b`, frequency `k = k1 + n1·k2` and `W(M) = e^(−2πi/M)`:
///
///     Y[k1, b] = Σ_a W(n1)^(a·k1) · x[a, b]          product from the left
///     Z[k1, b] = W(N)^(b·k1) · Y[k1, b]              twiddle
///     X[k1 + n1·k2] = Σ_b Z[k1, b] · W(n2)^(b·k2)    product from the right
///
/// The input is real, so `X[N − k]` is the conjugate of `X[k]` and rows `k1 ≤ n1/2` suffice: half
/// of both products. Each row of Y and Z holds its real parts, then its imaginary parts, which
/// makes the complex product from the right one real product. The result stays in the order
/// `[k1, k2]`; [#cellOf(int)] tells where a frequency lies.
///
/// @param n1 length of the first transform
/// @param n2 length of the second transform
record TwoStageSpectrum(int n1, int n2) implements PowerSpectrum {
    /// Longest first transform: its matrix has about this many values squared (1 MiB in float32).
    static final int LONGEST_TRANSFORM = 512;

    /// The cheapest split of a window length; empty if every split needs a transform that is too
    /// long.
    static Optional<TwoStageSpectrum> of(int frames) {
        Optional<TwoStageSpectrum> best = Optional.empty();
        for (int n2 = 1; n2 <= frames; n2++) {
            if (frames % n2 == 0) {
                TwoStageSpectrum split = new TwoStageSpectrum(frames / n2, n2);
                if (Math.max(split.n1, split.n2) <= LONGEST_TRANSFORM
                        && (best.isEmpty() || split.cost() < best.get().cost())) {
                    best = Optional.of(split);
                }
            }
        }
        return best;
    }

    /// Multiplications per sample, up to a constant: `n1` in the first product, `2·n2` in the
    /// second.
    private int cost() {
        return n1 + 2 * n2;
    }

    /// Rows `k1` of the transform that are computed.
    int rows() {
        return n1 / 2 + 1;
    }

    @Override
    public int cells() {
        return rows() * n2;
    }

    @Override
    public int cellOf(int bin) {
        int mirrored = bin % n1 > n1 / 2 ? n1 * n2 - bin : bin;
        return mirrored % n1 * n2 + mirrored / n1;
    }

    @Override
    public String emit(GraphBuilder graph, String signal, int channels) {
        String z = twiddledRows(graph, signal, channels);
        String real = squaredPart(graph, "frontend/real", z, secondTransform(0));
        String imaginary = squaredPart(graph, "frontend/imaginary", z, secondTransform(1));
        String power = graph.node("Add", "frontend/sum", real, imaginary);
        return Signal.reshape(graph, "frontend/power", power, channels, cells());
    }

    /// `Z` of rows of samples, shape `[channels · rows, 2·n2]`.
    String twiddledRows(GraphBuilder graph, String signal, int channels) {
        String x = Signal.reshape(graph, "frontend/x", signal, channels, n1, n2);
        String first = graph.constant("frontend/dft1", firstTransform(), 2L * rows(), n1);
        String y =
                Signal.reshape(
                        graph,
                        "frontend/y",
                        graph.node("MatMul", "frontend/stage1", first, x),
                        channels,
                        rows(),
                        2L * n2);
        return Signal.reshape(
                graph, "frontend/z", twiddled(graph, y, -1), (long) channels * rows(), 2L * n2);
    }

    /// The transform of length `n2` of complex rows `[…, 2·n2]`, real parts first: forward for the
    /// sign −1 of its exponent, backward and without a factor for 1.
    String wholeSecondTransform(GraphBuilder graph, String rows, int sign) {
        float[] matrix = new float[4 * n2 * n2];
        for (int b = 0; b < n2; b++) {
            for (int k2 = 0; k2 < n2; k2++) {
                float cosine = cosine((long) b * k2, n2);
                float sine = -sign * minusSine((long) b * k2, n2);
                matrix[b * 2 * n2 + k2] = cosine;
                matrix[b * 2 * n2 + n2 + k2] = sine;
                matrix[(n2 + b) * 2 * n2 + k2] = -sine;
                matrix[(n2 + b) * 2 * n2 + n2 + k2] = cosine;
            }
        }
        return graph.node(
                "MatMul",
                "frontend/stage2",
                rows,
                graph.constant("frontend/dft2", matrix, 2L * n2, 2L * n2));
    }

    /// `Z = Y · t`: real and imaginary halves times Re t, plus the halves swapped times −Im t and
    /// Im t.
    ///
    /// @param y name of a value of shape `[channels, rows, 2·n2]`
    /// @param sign sign of the exponent of t: −1 on the way forward, 1 on the way back
    String twiddled(GraphBuilder graph, String y, int sign) {
        float[] real = new float[rows() * 2 * n2];
        float[] imaginary = new float[rows() * 2 * n2];
        for (int k1 = 0; k1 < rows(); k1++) {
            for (int b = 0; b < n2; b++) {
                int at = k1 * 2 * n2 + b;
                real[at] = real[at + n2] = cosine((long) k1 * b, (long) n1 * n2);
                imaginary[at + n2] = -sign * minusSine((long) k1 * b, (long) n1 * n2);
                imaginary[at] = -imaginary[at + n2];
            }
        }
        String swapped =
                graph.node(
                        "Concat",
                        "frontend/swapped",
                        List.of(half(graph, y, 1), half(graph, y, 0)),
                        Map.of("axis", 2));
        return graph.node(
                "Add",
                "frontend/twiddled",
                graph.node("Mul", "frontend/straight", y, twiddle(graph, "real", real)),
                graph.node("Mul", "frontend/crossed", swapped, twiddle(graph, "imag", imaginary)));
    }

    private String twiddle(GraphBuilder graph, String part, float[] values) {
        return graph.constant("frontend/twiddle/" + part, values, 1, rows(), 2L * n2);
    }

    private String half(GraphBuilder graph, String y, int half) {
        String label = "frontend/half" + half;
        return graph.node(
                "Slice",
                label,
                y,
                graph.constant(label + "/from", new long[] {(long) half * n2}, 1),
                graph.constant(label + "/to", new long[] {(half + 1L) * n2}, 1),
                graph.constant(label + "/axis", new long[] {2}, 1));
    }

    private String squaredPart(GraphBuilder graph, String label, String z, float[] transform) {
        String matrix = graph.constant(label + "/dft2", transform, 2L * n2, n2);
        String part = graph.node("MatMul", label, z, matrix);
        return graph.node("Mul", label + "/squared", part, part);
    }

    /// Rows Re and Im of each `k1`, columns `a`.
    private float[] firstTransform() {
        float[] matrix = new float[2 * rows() * n1];
        for (int k1 = 0; k1 < rows(); k1++) {
            for (int a = 0; a < n1; a++) {
                matrix[2 * k1 * n1 + a] = cosine((long) a * k1, n1);
                matrix[(2 * k1 + 1) * n1 + a] = minusSine((long) a * k1, n1);
            }
        }
        return matrix;
    }

    /// Rows Re Z by `b`, then Im Z by `b`; columns `k2` of Re X (part 0) or Im X (part 1).
    private float[] secondTransform(int part) {
        float[] matrix = new float[2 * n2 * n2];
        for (int b = 0; b < n2; b++) {
            for (int k2 = 0; k2 < n2; k2++) {
                float cosine = cosine((long) b * k2, n2);
                float minusSine = minusSine((long) b * k2, n2);
                matrix[b * n2 + k2] = part == 0 ? cosine : minusSine;
                matrix[(n2 + b) * n2 + k2] = part == 0 ? -minusSine : cosine;
            }
        }
        return matrix;
    }

    private static float cosine(long turns, long of) {
        return (float) Math.cos(2 * Math.PI * (turns % of) / of);
    }

    private static float minusSine(long turns, long of) {
        return (float) -Math.sin(2 * Math.PI * (turns % of) / of);
    }
}
