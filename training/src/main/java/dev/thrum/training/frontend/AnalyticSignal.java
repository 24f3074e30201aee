package dev.thrum.training.frontend;

import dev.thrum.training.graph.GraphBuilder;

/// The analytic signal of a band of each row: z[n] = (2/N) · Σ X[k] · e^(2πikn/N) over the
/// frequencies k of the band only. Band-pass and Hilbert transform are one mask over the transform
/// of the whole window (Marple, *Computing the discrete-time analytic signal via FFT*, IEEE Trans.
/// Signal Process. 47, 1999); the window counts as one period, so its ends touch.
///
/// Forward as in [TwoStageSpectrum], and back by the same two stages in reverse order. Of the
/// transform only rows `k1 ≤ n1/2` exist; a frequency of the band that lies in another row is there
/// as its mirror image `N − k`, the complex conjugate. With S the masked cells and D the same with
/// the mirrored cells negative, Re z is the real part of the inverse of S, and Im z the imaginary
/// part of the inverse of D.
///
/// @param split the split of the transform
/// @param firstBin lowest frequency of the band, in cycles per window, at least 1
/// @param lastBin highest frequency of the band, below half the window
record AnalyticSignal(TwoStageSpectrum split, int firstBin, int lastBin) {
    static AnalyticSignal of(int frames, double sampleRateHz, double fromHz, double toHz) {
        if (!(fromHz > 0 && fromHz < toHz && toHz <= sampleRateHz / 2)) {
            throw new IllegalArgumentException(
                    "front end: the band of an envelope must rise within 0 .. %s Hz, was %s .. %s Hz"
                            .formatted(sampleRateHz / 2, fromHz, toHz));
        }
        TwoStageSpectrum split =
                TwoStageSpectrum.of(frames)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        ("front end: an envelope needs a window whose frames are a"
                                                        + " product of two numbers up to %d, was %d:"
                                                        + " a power of two is the fastest choice")
                                                .formatted(
                                                        TwoStageSpectrum.LONGEST_TRANSFORM,
                                                        frames)));
        double perHz = frames / sampleRateHz;
        int first = Math.max(1, (int) Math.ceil(fromHz * perHz - 1e-9));
        int last = Math.min((frames - 1) / 2, (int) Math.floor(toHz * perHz + 1e-9));
        if (last - first < 2) {
            throw new IllegalArgumentException(
                    ("front end: the band of an envelope must hold at least 3 frequencies of a"
                                    + " window of %d frames, %s .. %s Hz holds %d: widen the band,"
                                    + " or take a longer window")
                            .formatted(frames, fromHz, toHz, Math.max(0, last - first + 1)));
        }
        return new AnalyticSignal(split, first, last);
    }

    /// Adds the nodes.
    ///
    /// @param signal name of a value of shape `[channels, frames]`
    /// @return name of |z|, of the same shape
    String magnitude(GraphBuilder graph, String signal, int channels) {
        int rows = split.rows();
        int n2 = split.n2();
        String z = split.twiddledRows(graph, signal, channels);
        String transform = split.wholeSecondTransform(graph, z, -1);
        String cells = Signal.reshape(graph, "frontend/cells", transform, channels, rows, 2L * n2);
        String real = squaredInverse(graph, cells, channels, 1);
        String imaginary = squaredInverse(graph, cells, channels, -1);
        return graph.node(
                "Sqrt",
                "frontend/envelope",
                graph.node("Add", "frontend/envelope/squared", real, imaginary));
    }

    /// The squared real part of z for the sign 1, its squared imaginary part for the sign −1.
    private String squaredInverse(GraphBuilder graph, String cells, int channels, int sign) {
        int rows = split.rows();
        int n1 = split.n1();
        int n2 = split.n2();
        String masked =
                graph.node(
                        "Mul",
                        "frontend/masked",
                        cells,
                        graph.constant("frontend/mask", mask(sign), 1, rows, 2L * n2));
        String flat =
                Signal.reshape(
                        graph, "frontend/masked/rows", masked, (long) channels * rows, 2L * n2);
        String inverse =
                Signal.reshape(
                        graph,
                        "frontend/inverse",
                        split.wholeSecondTransform(graph, flat, 1),
                        channels,
                        rows,
                        2L * n2);
        String parts =
                Signal.reshape(
                        graph,
                        "frontend/inverse/parts",
                        split.twiddled(graph, inverse, 1),
                        channels,
                        2L * rows,
                        n2);
        String part =
                graph.node(
                        "MatMul",
                        "frontend/analytic",
                        graph.constant("frontend/idft1", lastStage(sign), n1, 2L * rows),
                        parts);
        String inTime =
                Signal.reshape(graph, "frontend/analytic/signal", part, channels, (long) n1 * n2);
        return graph.node("Mul", "frontend/analytic/squared", inTime, inTime);
    }

    /// 2/N where a cell or its mirror image belongs to the band, for real and imaginary parts
    /// alike.
    private float[] mask(int mirrorSign) {
        int n1 = split.n1();
        int n2 = split.n2();
        int frames = n1 * n2;
        float[] mask = new float[split.rows() * 2 * n2];
        for (int k1 = 0; k1 < split.rows(); k1++) {
            boolean holdsBoth = k1 == 0 || 2 * k1 == n1;
            for (int k2 = 0; k2 < n2; k2++) {
                int k = k1 + n1 * k2;
                float value = 0;
                if (contains(k)) {
                    value = 2f / frames;
                } else if (contains(frames - k) && !holdsBoth) {
                    value = mirrorSign * 2f / frames;
                }
                mask[k1 * 2 * n2 + k2] = value;
                mask[k1 * 2 * n2 + n2 + k2] = value;
            }
        }
        return mask;
    }

    private boolean contains(int k) {
        return firstBin <= k && k <= lastBin;
    }

    /// Rows `a`; columns Re and Im of each `k1`: cos and −sin give the real part, sin and cos the
    /// imaginary part.
    private float[] lastStage(int sign) {
        int n1 = split.n1();
        int columns = 2 * split.rows();
        float[] matrix = new float[n1 * columns];
        for (int a = 0; a < n1; a++) {
            for (int k1 = 0; k1 < split.rows(); k1++) {
                double angle = 2 * Math.PI * ((long) a * k1 % n1) / n1;
                matrix[a * columns + 2 * k1] =
                        (float) (sign > 0 ? Math.cos(angle) : Math.sin(angle));
                matrix[a * columns + 2 * k1 + 1] =
                        (float) (sign > 0 ? -Math.sin(angle) : Math.cos(angle));
            }
        }
        return matrix;
    }
}
