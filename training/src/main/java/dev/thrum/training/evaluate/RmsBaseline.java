package dev.thrum.training.evaluate;

import dev.thrum.training.dataset.Observation;
import java.util.Arrays;
import java.util.List;

/// The level alone, as a handheld vibration meter reads it: of all channels the largest distance of
/// the level in decibels from its healthy mean, in healthy standard deviations. A channel that went
/// quiet is as strange as one that grew loud.
record RmsBaseline() implements Baseline {
    /// Below any sensor's noise; keeps the level of a silent channel finite.
    private static final double SILENCE = 1e-9;

    /// Levels steadier than this are taken to vary by as much, in dB.
    private static final double LEAST_DEVIATION_DB = 0.01;

    @Override
    public String method() {
        return "rms";
    }

    @Override
    public Ruler fit(List<Observation> healthy) {
        int channels = healthy.getFirst().levels().length;
        double[] mean = new double[channels];
        double[] deviation = new double[channels];
        for (int channel = 0; channel < channels; channel++) {
            int index = channel;
            double[] levels =
                    healthy.stream().mapToDouble(window -> decibels(window, index)).toArray();
            double centre = Arrays.stream(levels).average().orElseThrow();
            double squares =
                    Arrays.stream(levels).map(level -> (level - centre) * (level - centre)).sum();
            mean[channel] = centre;
            deviation[channel] = Math.max(LEAST_DEVIATION_DB, Math.sqrt(squares / levels.length));
        }
        return window -> {
            double largest = 0;
            for (int channel = 0; channel < channels; channel++) {
                double distance = Math.abs(decibels(window, channel) - mean[channel]);
                largest = Math.max(largest, distance / deviation[channel]);
            }
            return largest;
        };
    }

    private static double decibels(Observation window, int channel) {
        return 20 * Math.log10(window.levels()[channel] + SILENCE);
    }
}
