package dev.thrum.training.frontend;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.training.graph.GraphBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The power spectrum of each channel in bands, in decibels.
///
/// Per channel: the mean is removed; the window is weighted by w[n] = ½ − ½·cos(2πn/N) (Hann,
/// periodic); P[k] = 2·|X[k]|² / (sampleRateHz · Σw²) is the one-sided power spectral density in
/// unit²/Hz, so that white noise has the same level whatever the window's length (scaling as in
/// Heinzel, Rüdiger and Schilling, *Spectrum and spectral density estimation by the Discrete
/// Fourier transform*, Max-Planck-Institut für Gravitationsphysik, 2002); the mean of P over the
/// bins of a band gives the feature 10·log10(mean P + [#EPSILON]).
///
/// @param frames frames in one window
/// @param channels channels in one frame
/// @param sampleRateHz frames per second
/// @param bands features per channel
/// @param axis how bands are spread
/// @param minimumHz lower edge of the lowest band; above 0 on the logarithmic axis
/// @param maximumHz upper edge of the highest band, at most half the sample rate
public record SpectrumFrontEnd(
        int frames,
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
        Bands.of(bands, axis, minimumHz, maximumHz, frames, sampleRateHz);
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
        String signal = Signal.channelMajor(graph, window, frames, channels);
        String centred = Signal.withoutMean(graph, signal);
        String weighted =
                graph.node(
                        "Mul",
                        "frontend/weighted",
                        centred,
                        graph.constant("frontend/hann", scaledHann(), 1, frames));
        PowerSpectrum spectrum = PowerSpectrum.of(frames);
        String power = spectrum.emit(graph, weighted, channels);
        String means = pooled(graph, power, spectrum);
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
        return Bands.of(bands, axis, minimumHz, maximumHz, frames, sampleRateHz);
    }

    /// Hann weights times √(2 / (sampleRateHz · Σw²)): the squared magnitude of the transform is
    /// then the power spectral density. Σw² = 3N/8.
    private float[] scaledHann() {
        double scale = Math.sqrt(2 / (sampleRateHz * 0.375 * frames));
        float[] weights = new float[frames];
        for (int n = 0; n < frames; n++) {
            weights[n] = (float) (scale * (0.5 - 0.5 * Math.cos(2 * Math.PI * n / frames)));
        }
        return weights;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("front end: " + message);
        }
    }
}
