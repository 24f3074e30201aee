package dev.thrum.training.fit;

import dev.thrum.training.network.FeatureShape;
import java.util.random.RandomGenerator;

/// Copies of healthy windows as another load, mounting or sensor would have given them: each
/// channel a little louder or quieter, and its spectrum a little tilted. Works on standardised
/// features in dB, where a gain adds one number to all bins of a channel and a tilt adds a straight
/// line that is 0 in the middle. Immutable.
public final class Augmentation {
    private static final Augmentation NONE =
            new Augmentation(0, 0, 0, new FeatureShape(1, 1), new float[] {1});

    private final int copies;
    private final double gainDb;
    private final double tiltDb;
    private final FeatureShape shape;
    private final float[] perDb;

    private Augmentation(
            int copies, double gainDb, double tiltDb, FeatureShape shape, float[] scaleDb) {
        require(copies >= 0, "copies must be 0 or more, was", copies);
        require(gainDb >= 0 && Double.isFinite(gainDb), "gain must be 0 dB or more, was", gainDb);
        require(tiltDb >= 0 && Double.isFinite(tiltDb), "tilt must be 0 dB or more, was", tiltDb);
        this.copies = copies;
        this.gainDb = gainDb;
        this.tiltDb = tiltDb;
        this.shape = shape;
        perDb = new float[scaleDb.length];
        for (int i = 0; i < perDb.length; i++) {
            perDb[i] = 1 / scaleDb[i];
        }
    }

    /// Every window once, as it is.
    public static Augmentation none() {
        return NONE;
    }

    /// Every window as it is, and `copies` more times with a gain and a tilt drawn anew each time.
    ///
    /// @param copies changed copies of every window in each epoch
    /// @param gainDb standard deviation of the gain of a channel
    /// @param tiltDb standard deviation of the tilt of a channel: the change of its last bin, whose
    ///   opposite is the change of its first
    /// @param scaleDb what one standardised unit is in dB, feature by feature; infinite for a
    ///   feature that no gain changes
    public static Augmentation gainAndTilt(
            int copies, double gainDb, double tiltDb, FeatureShape shape, float[] scaleDb) {
        if (scaleDb.length != shape.features()) {
            throw new IllegalArgumentException(
                    "the scale must have %d values, had %d"
                            .formatted(shape.features(), scaleDb.length));
        }
        return new Augmentation(copies, gainDb, tiltDb, shape, scaleDb);
    }

    private static void require(boolean kept, String rule, Number value) {
        if (!kept) {
            throw new IllegalArgumentException("training.augment." + rule + " " + value);
        }
    }

    /// Changed copies of every window in each epoch.
    public int copies() {
        return copies;
    }

    /// Changes one row in place.
    void apply(float[] row, RandomGenerator random) {
        int bins = shape.bins();
        for (int channel = 0; channel < shape.channels(); channel++) {
            double gain = gainDb * random.nextGaussian();
            double tilt = tiltDb * random.nextGaussian();
            for (int bin = 0; bin < bins; bin++) {
                int feature = channel * bins + bin;
                double slope = bins == 1 ? 0 : 2.0 * bin / (bins - 1) - 1;
                row[feature] += (float) (gain + tilt * slope) * perDb[feature];
            }
        }
    }
}
