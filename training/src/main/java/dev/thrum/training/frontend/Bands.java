package dev.thrum.training.frontend;

import java.util.ArrayList;
import java.util.List;

/// Which frequencies of a spectrum belong to which band. Bands touch each other; each holds at
/// least one frequency. Bin `k` is the frequency `k · sampleRateHz / frames`.
///
/// Edges lie halfway between two bins, nearest to where the axis wants them, so that a tone between
/// two edges has its nearest bin in that band. On the logarithmic axis the lowest bands are widened
/// to one bin where the axis asks for less, and the rest share what is left in equal ratios. Bins 0
/// and `frames / 2` are left out: the mean is removed before, and at half the sample rate a tone
/// and its alias are one.
///
/// @param firstBins `count + 1` rising bins: band `i` holds bins `firstBins[i]` up to, not
///   including, `firstBins[i + 1]`
/// @param spacingHz distance between two bins
record Bands(List<Integer> firstBins, double spacingHz) {
    static Bands of(
            int count,
            Axis axis,
            double minimumHz,
            double maximumHz,
            int frames,
            double sampleRateHz) {
        double spacingHz = sampleRateHz / frames;
        int lowest = Math.max(1, firstBinAbove(minimumHz, spacingHz));
        int end = Math.min((frames + 1) / 2, firstBinAbove(maximumHz, spacingHz));
        if (end - lowest < count) {
            throw new IllegalArgumentException(
                    ("front end: bands must be at most the %d frequencies that a window of %d frames at %s Hz"
                                    + " has between %s and %s Hz, was %d: ask for fewer bands, a"
                                    + " longer window or a wider range")
                            .formatted(
                                    Math.max(0, end - lowest),
                                    frames,
                                    text(sampleRateHz),
                                    text(minimumHz),
                                    text(maximumHz),
                                    count));
        }
        List<Integer> firstBins = new ArrayList<>(count + 1);
        firstBins.add(lowest);
        double edgeHz = minimumHz;
        for (int i = 1; i < count; i++) {
            edgeHz = axis.atHz(1.0 / (count - i + 1), edgeHz, maximumHz);
            int wanted = firstBinAbove(edgeHz, spacingHz);
            int leastForThisBand = firstBins.getLast() + 1;
            if (wanted < leastForThisBand) {
                edgeHz = (leastForThisBand - 0.5) * spacingHz;
            }
            int mostForTheRest = end - (count - i);
            firstBins.add(Math.min(mostForTheRest, Math.max(leastForThisBand, wanted)));
        }
        firstBins.add(end);
        return new Bands(List.copyOf(firstBins), spacingHz);
    }

    int count() {
        return firstBins.size() - 1;
    }

    int firstBin(int band) {
        return firstBins.get(band);
    }

    /// Bins in a band, at least 1.
    int width(int band) {
        return firstBins.get(band + 1) - firstBins.get(band);
    }

    /// `count + 1` rising frequencies.
    List<Double> edgesHz() {
        return firstBins.stream().map(bin -> (bin - 0.5) * spacingHz).toList();
    }

    /// The bin that begins at the midpoint nearest to a frequency: midpoints lie at `bin − 0.5`.
    private static int firstBinAbove(double frequencyHz, double spacingHz) {
        return (int) Math.min(Integer.MAX_VALUE, Math.round(frequencyHz / spacingHz + 0.5));
    }

    private static String text(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
