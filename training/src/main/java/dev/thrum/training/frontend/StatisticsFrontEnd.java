package dev.thrum.training.frontend;

import dev.thrum.training.graph.GraphBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Statistics of each channel, see [Statistic].
///
/// The velocity is integrated in the frequency domain: with P the one-sided power spectral density
/// of the acceleration over the whole window (mean removed, Hann, as in [WelchBands]), in
/// (mm/s²)²/Hz, v_rms² = Σ P(f) · Δf / (2πf)² over the frequencies f from [#LOWEST_VELOCITY_HZ] to
/// [#HIGHEST_VELOCITY_HZ], or to half the sample rate where that is lower.
///
/// @param frames frames in one window
/// @param channels channels in one frame
/// @param sampleRateHz frames per second
/// @param statistics features of a channel, in order, none of them twice
/// @param metresPerSecondSquared for each channel what one of its unit is in m/s², where the
///   velocity is among the statistics; else empty
public record StatisticsFrontEnd(
        int frames,
        int channels,
        double sampleRateHz,
        List<Statistic> statistics,
        List<Double> metresPerSecondSquared)
        implements FrontEnd {
    /// Lowest frequency of the velocity.
    public static final double LOWEST_VELOCITY_HZ = 10;

    /// Highest frequency of the velocity.
    public static final double HIGHEST_VELOCITY_HZ = 1_000;

    private static final double MILLIMETRES_PER_METRE = 1_000;

    public StatisticsFrontEnd {
        Signal.check(frames, channels);
        statistics = List.copyOf(statistics);
        metresPerSecondSquared = List.copyOf(metresPerSecondSquared);
        require(!statistics.isEmpty(), "features must name at least 1 statistic");
        require(
                statistics.stream().distinct().count() == statistics.size(),
                "features must name each statistic once, were " + statistics);
        if (statistics.contains(Statistic.VELOCITY)) {
            require(
                    metresPerSecondSquared.size() == channels,
                    "velocity needs the unit of each of %d channels, had %d"
                            .formatted(channels, metresPerSecondSquared.size()));
            require(
                    firstBin(frames, sampleRateHz) <= lastBin(frames, sampleRateHz),
                    "velocity needs a frequency of at least %s Hz and below half the sample rate, and a window of %d frames at %s Hz has none: take a longer window"
                            .formatted(LOWEST_VELOCITY_HZ, frames, sampleRateHz));
            PowerSpectrum.of(frames);
        }
    }

    @Override
    public String type() {
        return "statistics";
    }

    @Override
    public List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        for (Statistic statistic : statistics) {
            sections.add(statistic.section(sections.size()));
        }
        return List.copyOf(sections);
    }

    @Override
    public String emit(GraphBuilder graph, String window) {
        String signal = Signal.channelMajor(graph, window, frames, channels);
        String centred = Signal.withoutMean(graph, signal);
        String power = Signal.power(graph, centred);
        String squares = graph.node("Mul", "frontend/squares", centred, centred);
        List<String> columns =
                statistics.stream()
                        .map(statistic -> emit(graph, statistic, centred, squares, power))
                        .toList();
        String all = graph.node("Concat", "frontend/statistics", columns, Map.of("axis", 1));
        return Signal.reshape(graph, "frontend/features", all, 1, features());
    }

    private String emit(
            GraphBuilder graph, Statistic statistic, String centred, String squares, String power) {
        return switch (statistic) {
            case RMS -> Signal.decibels(graph, "frontend/rms", power, 10);
            case PEAK -> Signal.decibels(graph, "frontend/peak", squaredPeak(graph, squares), 10);
            case CREST -> {
                String peak = squaredPeak(graph, squares);
                String crest = graph.node("Div", "frontend/crest/ratio", peak, power);
                yield Signal.decibels(graph, "frontend/crest", crest, 10);
            }
            case KURTOSIS -> {
                // relative to the power, so that the fourth power neither overflows nor vanishes
                String relative = graph.node("Div", "frontend/relative", squares, power);
                String fourth = graph.node("Mul", "frontend/fourth", relative, relative);
                String moment = Signal.mean(graph, "frontend/kurtosis/moment", fourth);
                String positive =
                        graph.node(
                                "Add",
                                "frontend/kurtosis/positive",
                                moment,
                                graph.scalar("frontend/kurtosis/least", 1e-6f));
                yield Signal.decibels(graph, "frontend/kurtosis", positive, 10);
            }
            case SKEWNESS -> {
                String deviation = graph.node("Sqrt", "frontend/deviation", power);
                String relative = graph.node("Div", "frontend/scaled", centred, deviation);
                String square = graph.node("Mul", "frontend/scaled/squared", relative, relative);
                String cube = graph.node("Mul", "frontend/scaled/cubed", square, relative);
                yield Signal.mean(graph, "frontend/skewness", cube);
            }
            case VELOCITY -> velocity(graph, centred);
        };
    }

    private static String squaredPeak(GraphBuilder graph, String squares) {
        return graph.node(
                "Add",
                "frontend/peak/squared",
                Signal.reduced(graph, "ReduceMax", "frontend/peak/largest", squares),
                graph.scalar("frontend/silence", Signal.SILENCE));
    }

    private String velocity(GraphBuilder graph, String centred) {
        PowerSpectrum spectrum = PowerSpectrum.of(frames);
        String weighted =
                graph.node(
                        "Mul",
                        "frontend/velocity/weighted",
                        centred,
                        graph.constant(
                                "frontend/velocity/hann",
                                WelchBands.scaledHann(frames, sampleRateHz),
                                1,
                                frames));
        double spacingHz = sampleRateHz / frames;
        float[] share = new float[spectrum.cells()];
        for (int k = firstBin(frames, sampleRateHz); k <= lastBin(frames, sampleRateHz); k++) {
            share[spectrum.cellOf(k)] =
                    (float) (spacingHz / Math.pow(2 * Math.PI * k * spacingHz, 2));
        }
        float[] squaredUnits = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            squaredUnits[channel] =
                    (float)
                            Math.pow(
                                    metresPerSecondSquared.get(channel) * MILLIMETRES_PER_METRE, 2);
        }
        String integrated =
                graph.node(
                        "MatMul",
                        "frontend/velocity/integrated",
                        spectrum.emit(graph, weighted, channels),
                        graph.constant("frontend/velocity/shares", share, share.length, 1));
        String squared =
                graph.node(
                        "Mul",
                        "frontend/velocity/squared",
                        integrated,
                        graph.constant("frontend/velocity/units", squaredUnits, channels, 1));
        String floored =
                graph.node(
                        "Add",
                        "frontend/velocity/floored",
                        squared,
                        graph.scalar("frontend/silence", Signal.SILENCE));
        return Signal.decibels(graph, "frontend/velocity", floored, 10);
    }

    private static int firstBin(int frames, double sampleRateHz) {
        return (int) Math.ceil(LOWEST_VELOCITY_HZ * frames / sampleRateHz - 1e-9);
    }

    private static int lastBin(int frames, double sampleRateHz) {
        int highest = (int) Math.floor(HIGHEST_VELOCITY_HZ * frames / sampleRateHz + 1e-9);
        return Math.min((frames - 1) / 2, highest);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("front end: " + message);
        }
    }
}
