package dev.thrum.training.frontend;

import dev.thrum.training.graph.GraphBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The power spectral density of each row of `[channels, frames]`, pooled into bands.
///
/// A row is cut into segments that overlap by half, whose spectra are averaged (Welch, *The use of
/// fast Fourier transform for the estimation of power spectra*, IEEE Trans. Audio Electroacoust.
/// 15, 1967) or kept apart, or taken whole as one segment. Of each segment of N frames the mean is
/// removed; it is weighted by w[n] = ½ − ½·cos(2πn/N) (Hann, periodic); P[k] = 2·|X[k]|² /
/// (sampleRateHz · Σw²) is the one-sided power spectral density in unit²/Hz, so that white noise
/// has the same level whatever the window's length (scaling as in Heinzel, Rüdiger and Schilling,
/// *Spectrum and spectral density estimation by the Discrete Fourier transform*,
/// Max-Planck-Institut für Gravitationsphysik, 2002); the mean of P over the bins of a band is what
/// [Scale] makes a feature of.
///
/// @param average whether the spectra of the segments are averaged
record WelchBands(
        int frames,
        int segments,
        boolean average,
        int channels,
        double sampleRateHz,
        int bands,
        Axis axis,
        double minimumHz,
        double maximumHz,
        Scale scale) {
    /// Added to the power density before the logarithm, in unit²/Hz: silence reads −160 dB, below
    /// the noise of any sensor and above what rounding makes of it.
    static final double EPSILON = 1e-16;

    WelchBands {
        Signal.check(frames, channels);
        require(segments >= 1, "segments must be at least 1, was " + segments);
        require(
                segments == 1 || frames % (segments + 1) == 0,
                ("a window of %d frames cannot be cut into %d segments that overlap by half: frames"
                                + " must be a multiple of %d")
                        .formatted(frames, segments, segments + 1));
        require(sampleRateHz > 0, "sample rate must be above 0 Hz, was " + sampleRateHz);
        require(bands >= 1, "bands must be at least 1, was " + bands);
        require(minimumHz >= 0, "lowest frequency must be at least 0 Hz, was " + minimumHz);
        require(
                maximumHz <= sampleRateHz / 2,
                "highest frequency must be at most half the sample rate, %s Hz, was %s"
                        .formatted(sampleRateHz / 2, maximumHz));
        require(
                minimumHz < maximumHz,
                "lowest frequency must be below the highest, %s Hz, was %s"
                        .formatted(maximumHz, minimumHz));
        require(
                axis == Axis.LINEAR || minimumHz > 0,
                "lowest frequency must be above 0 Hz on a logarithmic axis, was " + minimumHz);
        int segmentFrames = segmentFrames(frames, segments);
        Bands.of(bands, axis, minimumHz, maximumHz, segmentFrames, sampleRateHz);
        PowerSpectrum.of(segmentFrames);
    }

    /// Frames in one segment when `segments` of them, overlapping by half, fill a window.
    static int segmentFrames(int frames, int segments) {
        return segments == 1 ? frames : frames / (segments + 1) * 2;
    }

    int segmentFrames() {
        return segmentFrames(frames, segments);
    }

    /// Features of one row: all bands, or all bands of the first segment, then of the next.
    int bins() {
        return average ? bands : segments * bands;
    }

    Bands layout() {
        return Bands.of(bands, axis, minimumHz, maximumHz, segmentFrames(), sampleRateHz);
    }

    /// What the features are.
    Section section(String kind) {
        boolean inDecibels = scale == Scale.DB;
        return new Section(kind, 0, bins(), inDecibels, inDecibels, axis, layout().edgesHz());
    }

    /// Adds the nodes.
    ///
    /// @param signal name of a value of shape `[channels, frames]`
    /// @return name of the features, shape `[1, channels × bins]`
    String emit(GraphBuilder graph, String signal, PowerSpectrum spectrum) {
        String centred = Signal.withoutMean(graph, cut(graph, signal));
        String weighted =
                graph.node(
                        "Mul",
                        "frontend/weighted",
                        centred,
                        graph.constant("frontend/hann", scaledHann(), 1, segmentFrames()));
        String power = spectrum.emit(graph, weighted, channels * segments);
        String means = averaged(graph, pooled(graph, power, spectrum));
        return Signal.reshape(
                graph, "frontend/features", scale.emit(graph, means), 1, (long) channels * bins());
    }

    /// `[channels, frames]` to `[channels · segments, segmentFrames]`: each segment is a half
    /// segment and the one after it.
    private String cut(GraphBuilder graph, String signal) {
        if (segments == 1) {
            return signal;
        }
        int half = frames / (segments + 1);
        String halves =
                Signal.reshape(graph, "frontend/halves", signal, channels, segments + 1, half);
        String pairs =
                graph.node(
                        "Concat",
                        "frontend/pairs",
                        List.of(slice(graph, halves, 0), slice(graph, halves, 1)),
                        Map.of("axis", 2));
        return Signal.reshape(
                graph, "frontend/segments", pairs, (long) channels * segments, 2L * half);
    }

    private String slice(GraphBuilder graph, String halves, int first) {
        return graph.node(
                "Slice",
                "frontend/halves/from",
                halves,
                graph.constant("frontend/halves/start", new long[] {first}, 1),
                graph.constant("frontend/halves/end", new long[] {first + segments}, 1),
                graph.constant("frontend/halves/axis", new long[] {1}, 1));
    }

    /// `[channels · segments, bands]` to `[channels, bands]`: the mean over the segments.
    private String averaged(GraphBuilder graph, String means) {
        if (segments == 1 || !average) {
            return means;
        }
        String bySegment =
                Signal.reshape(graph, "frontend/bySegment", means, channels, segments, bands);
        return graph.node(
                "ReduceMean",
                "frontend/averaged",
                List.of(bySegment, graph.constant("frontend/segmentAxis", new long[] {1}, 1)),
                Map.of("keepdims", 0));
    }

    /// Mean over each band as a product with a matrix of zeros and ones. The file holds only which
    /// band each cell belongs to; ONNX Runtime folds OneHot into the matrix when it loads the
    /// graph.
    private String pooled(GraphBuilder graph, String power, PowerSpectrum spectrum) {
        Bands layout = layout();
        long[] bandOfCell = new long[spectrum.cells()];
        Arrays.fill(bandOfCell, bands); // beyond the last band: OneHot gives a row of zeros
        float[] share = new float[bands];
        for (int band = 0; band < bands; band++) {
            share[band] = 1f / layout.width(band);
            for (int i = 0; i < layout.width(band); i++) {
                bandOfCell[spectrum.cellOf(layout.firstBin(band) + i)] = band;
            }
        }
        String membership =
                graph.node(
                        "OneHot",
                        "frontend/membership",
                        List.of(
                                graph.constant("frontend/bands", bandOfCell, bandOfCell.length),
                                graph.constant("frontend/bands/count", new long[] {bands}, 1),
                                graph.constant("frontend/bands/values", new float[] {0, 1}, 2)),
                        Map.of());
        return graph.node(
                "Mul",
                "frontend/means",
                graph.node("MatMul", "frontend/sums", power, membership),
                graph.constant("frontend/shares", share, 1, bands));
    }

    private float[] scaledHann() {
        return scaledHann(segmentFrames(), sampleRateHz);
    }

    /// Hann weights times √(2 / (sampleRateHz · Σw²)): the squared magnitude of the transform is
    /// then the power spectral density. Σw² = 3N/8.
    static float[] scaledHann(int length, double sampleRateHz) {
        double scale = Math.sqrt(2 / (sampleRateHz * 0.375 * length));
        float[] weights = new float[length];
        for (int n = 0; n < length; n++) {
            weights[n] = (float) (scale * (0.5 - 0.5 * Math.cos(2 * Math.PI * n / length)));
        }
        return weights;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("front end: " + message);
        }
    }
}
