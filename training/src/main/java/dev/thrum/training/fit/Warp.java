package dev.thrum.training.fit;

import dev.thrum.training.network.FeatureShape;
import java.util.List;

/// Windows as the machine would have given them at a slightly other speed: every frequency, of all
/// channels alike, moved by the same factor. Works on standardised features in dB. A band gets the
/// level found at its new place, on a straight line between the centres of the two bands next to
/// it; beyond the outermost bands their own level goes on. Training thread only.
final class Warp {
    private final FeatureShape shape;
    private final List<Augmentation.Spectrum> spectra;
    private final float[] mean;
    private final float[] scaleDb;
    private final double[] levelsDb;

    /// @param mean mean of each feature, in dB
    /// @param scaleDb what one standardised unit is in dB, feature by feature
    Warp(FeatureShape shape, List<Augmentation.Spectrum> spectra, float[] mean, float[] scaleDb) {
        this.shape = shape;
        this.spectra = List.copyOf(spectra);
        this.mean = mean.clone();
        this.scaleDb = scaleDb.clone();
        levelsDb = new double[shape.bins()];
    }

    /// Changes one row in place.
    ///
    /// @param share a tone at f comes to lie at f / (1 + share)
    void apply(float[] row, double share) {
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (Augmentation.Spectrum spectrum : spectra) {
                apply(
                        row,
                        channel * shape.bins() + spectrum.firstBin(),
                        spectrum.centresHz(),
                        share);
            }
        }
    }

    private void apply(float[] row, int first, List<Double> centresHz, double share) {
        int bands = centresHz.size();
        for (int band = 0; band < bands; band++) {
            int feature = first + band;
            levelsDb[band] = (double) row[feature] * scaleDb[feature] + mean[feature];
        }
        int below = 0;
        for (int band = 0; band < bands; band++) {
            double wantedHz = centresHz.get(band) * (1 + share);
            while (below < bands - 2 && centresHz.get(below + 1) <= wantedHz) {
                below++;
            }
            int feature = first + band;
            row[feature] =
                    (float)
                            ((level(centresHz, below, wantedHz) - mean[feature])
                                    / scaleDb[feature]);
        }
    }

    private double level(List<Double> centresHz, int below, double wantedHz) {
        if (centresHz.size() == 1) {
            return levelsDb[0];
        }
        double from = centresHz.get(below);
        double way = Math.clamp((wantedHz - from) / (centresHz.get(below + 1) - from), 0, 1);
        return levelsDb[below] + way * (levelsDb[below + 1] - levelsDb[below]);
    }
}
