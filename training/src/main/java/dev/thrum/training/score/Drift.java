package dev.thrum.training.score;

import dev.thrum.training.fit.Examples;
import dev.thrum.training.fit.TrainingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How far each channel wanders by itself, as a random walk seen through noise: its structure
/// function at one lag, less what noise alone makes of it.
///
/// Of means over B frames, B frames apart and of any start, the mean squared difference is taken; 2
/// s² / B of it is noise, s² being the variance of single frames; what is left, at least 0, is the
/// variance gained in B frames.
final class Drift {
    private final int blockFrames;
    private final double[] variances;

    private Drift(int blockFrames, double[] variances) {
        this.blockFrames = blockFrames;
        this.variances = variances;
    }

    /// Estimates the drift of standardised samples.
    ///
    /// @param features rows of raw samples, channel after channel
    /// @throws TrainingException if no run is long enough for two blocks
    static Drift of(Examples features, Timeline timeline, int blockFrames)
            throws TrainingException {
        int channels = timeline.shape().channels();
        int block = Math.max(1, blockFrames / timeline.hopFrames());
        double[] squares = new double[channels];
        long differences = 0;
        int from = 0;
        List<double[]> all = new ArrayList<>();
        for (int rows : timeline.runs()) {
            List<double[]> newest =
                    IntStream.range(from, from + rows)
                            .mapToObj(row -> newest(features.row(row), timeline))
                            .toList();
            from += rows;
            all.addAll(newest);
            differences += addDifferences(newest, block, squares);
        }
        if (differences == 0) {
            throw new TrainingException(
                    "score.parts: drift over %d frames asks for healthy windows in a row over at least %d frames, the longest run has %d: lower block or record longer"
                            .formatted(
                                    blockFrames,
                                    2 * block * timeline.hopFrames(),
                                    timeline.runs().stream().mapToInt(run -> run).max().orElse(0)
                                            * timeline.hopFrames()));
        }
        for (int channel = 0; channel < channels; channel++) {
            double noise = 2 * variance(all, channel) / block;
            squares[channel] = Math.max(0, squares[channel] / differences - noise);
        }
        return new Drift(block * timeline.hopFrames(), squares);
    }

    /// The variance gained over a longer time, by channel: that of a random walk grows in
    /// proportion.
    double[] over(int frames) {
        return Arrays.stream(variances).map(variance -> variance * frames / blockFrames).toArray();
    }

    /// The mean of each channel over the frames that the window before did not hold.
    private static double[] newest(float[] row, Timeline timeline) {
        int bins = timeline.shape().bins();
        int frames = Math.min(bins, timeline.hopFrames());
        double[] means = new double[timeline.shape().channels()];
        for (int channel = 0; channel < means.length; channel++) {
            int end = (channel + 1) * bins;
            for (int at = end - frames; at < end; at++) {
                means[channel] += row[at];
            }
            means[channel] /= frames;
        }
        return means;
    }

    private static long addDifferences(List<double[]> frames, int block, double[] squares) {
        int starts = frames.size() - 2 * block + 1;
        for (int channel = 0; channel < squares.length; channel++) {
            double[] sums = new double[frames.size() + 1];
            for (int at = 0; at < frames.size(); at++) {
                sums[at + 1] = sums[at] + frames.get(at)[channel];
            }
            for (int at = 0; at < starts; at++) {
                double later = sums[at + 2 * block] - sums[at + block];
                double earlier = sums[at + block] - sums[at];
                double difference = (later - earlier) / block;
                squares[channel] += difference * difference;
            }
        }
        return Math.max(0, starts);
    }

    private static double variance(List<double[]> frames, int channel) {
        double mean = frames.stream().mapToDouble(frame -> frame[channel]).average().orElse(0);
        return frames.stream()
                .mapToDouble(frame -> (frame[channel] - mean) * (frame[channel] - mean))
                .average()
                .orElse(0);
    }
}
