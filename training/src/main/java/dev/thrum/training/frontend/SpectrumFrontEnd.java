package dev.thrum.training.frontend;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.training.graph.GraphBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The power spectrum of each channel in bands, in decibels.
///
/// Per channel: the window is cut into segments that overlap by half, whose spectra are averaged
/// (Welch, *The use of fast Fourier transform for the estimation of power spectra*, IEEE Trans.
/// Audio Electroacoust. 15, 1967), or taken whole as one segment. More segments give a steadier and
/// coarser spectrum, which tells more in short and noisy windows. Of each segment of N frames the
/// mean is removed; it is weighted by w[n] = ½ − ½·cos(2πn/N) (Hann, periodic); P[k] = 2·|X[k]|² /
/// (sampleRateHz · Σw²) is the one-sided power spectral density in unit²/Hz, so that white noise
/// has the same level whatever the window's length (scaling as in Heinzel, Rüdiger and Schilling,
/// *Spectrum and spectral density estimation by the Discrete Fourier transform*,
/// Max-Planck-Institut für Gravitationsphysik, 2002); the mean of P over the bins of a band gives
/// the feature 10·log10(mean P + [#EPSILON]).
///
/// @param frames frames in one window
/// @param segments segments in one window, at least 1; `frames` must be a multiple of `segments +
///   1` where there is more than one
/// @param channels channels in one frame
/// @param sampleRateHz frames per second
/// @param bands features per channel
/// @param axis how bands are spread
/// @param minimumHz lower edge of the lowest band; above 0 on the logarithmic axis
/// @param maximumHz upper edge of the highest band, at most half the sample rate
public record SpectrumFrontEnd(
        int frames,
        int segments,
        int channels,
        double sampleRateHz,
        int bands,
        Axis axis,
        double minimumHz,
        double maximumHz)
        implements FrontEnd {

    /// Added to the power density before the logarithm, in unit²/Hz: silence reads −160 dB, below
    /// the noise of any sensor and above what rounding makes of it.
    public static final double EPSILON = 1e-16;

    public SpectrumFrontEnd {
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

    /// One segment as long as the window.
    public SpectrumFrontEnd(
            int frames,
            int channels,
            double sampleRateHz,
            int bands,
            Axis axis,
            double minimumHz,
            double maximumHz) {
        this(frames, 1, channels, sampleRateHz, bands, axis, minimumHz, maximumHz);
    }

    /// Frames in one segment when `segments` of them, overlapping by half, fill a window.
    public static int segmentFrames(int frames, int segments) {
        return segments == 1 ? frames : frames / (segments + 1) * 2;
    }

    @Override
    public int bins() {
        return bands;
    }

    @Override
    public ModelCard.FrontEnd card() {
        return new ModelCard.FrontEnd("spectrum", bands, axis.text(), layout().edgesHz());
    }

    @Override
    public String emit(GraphBuilder graph, String window) {
        return emit(graph, window, PowerSpectrum.of(segmentFrames()));
    }

    /// Adds the nodes with a power spectrum of the caller's choice.
    String emit(GraphBuilder graph, String window, PowerSpectrum spectrum) {
        String signal = Signal.channelMajor(graph, window, frames, channels);
        String centred = Signal.withoutMean(graph, cut(graph, signal));
        String weighted =
                graph.node(
                        "Mul",
                        "frontend/weighted",
                        centred,
                        graph.constant("frontend/hann", scaledHann(), 1, segmentFrames()));
        String power = spectrum.emit(graph, weighted, channels * segments);
        String means = averaged(graph, pooled(graph, power, spectrum));
        String floored =
                graph.node(
                        "Add",
                        "frontend/floored",
                        means,
                        graph.scalar("frontend/epsilon", (float) EPSILON));
        String decibels =
                graph.node(
                        "Mul",
                        "frontend/decibels",
                        graph.node("Log", "frontend/log", floored),
                        graph.scalar("frontend/decibel", (float) (10 / Math.log(10))));
        return Signal.reshape(graph, "frontend/features", decibels, 1, features());
    }

    private int segmentFrames() {
        return segmentFrames(frames, segments);
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
        if (segments == 1) {
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

    private Bands layout() {
        return Bands.of(bands, axis, minimumHz, maximumHz, segmentFrames(), sampleRateHz);
    }

    /// Hann weights times √(2 / (sampleRateHz · Σw²)): the squared magnitude of the transform is
    /// then the power spectral density. Σw² = 3N/8.
    private float[] scaledHann() {
        int length = segmentFrames();
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
