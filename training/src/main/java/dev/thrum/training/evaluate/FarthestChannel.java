package dev.thrum.training.evaluate;

import dev.thrum.training.dataset.Observation;
import java.util.Arrays;
import java.util.List;

/// One figure a channel, judged by the channel that is farthest from its healthy mean, in healthy
/// standard deviations. Immutable.
final class FarthestChannel implements Baseline.Ruler {
    private final Figure figure;
    private final double[] mean;
    private final double[] deviation;

    private FarthestChannel(Figure figure, double[] mean, double[] deviation) {
        this.figure = figure;
        this.mean = mean;
        this.deviation = deviation;
    }

    /// Reads the figure of one channel off a window.
    @FunctionalInterface
    interface Figure {
        double of(Observation window, int channel);
    }

    /// Learns mean and deviation.
    ///
    /// @param leastDeviation figures steadier than this are taken to vary by as much
    static FarthestChannel fit(
            List<Observation> healthy, int channels, Figure figure, double leastDeviation) {
        double[] mean = new double[channels];
        double[] deviation = new double[channels];
        for (int channel = 0; channel < channels; channel++) {
            int index = channel;
            double[] values =
                    healthy.stream().mapToDouble(window -> figure.of(window, index)).toArray();
            double centre = Arrays.stream(values).average().orElseThrow();
            double squares =
                    Arrays.stream(values).map(each -> (each - centre) * (each - centre)).sum();
            mean[channel] = centre;
            deviation[channel] = Math.max(leastDeviation, Math.sqrt(squares / values.length));
        }
        return new FarthestChannel(figure, mean, deviation);
    }

    @Override
    public double score(Observation window) {
        double largest = 0;
        for (int channel = 0; channel < mean.length; channel++) {
            double distance = Math.abs(figure.of(window, channel) - mean[channel]);
            largest = Math.max(largest, distance / deviation[channel]);
        }
        return largest;
    }
}
