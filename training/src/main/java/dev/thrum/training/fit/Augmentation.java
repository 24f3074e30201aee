package dev.thrum.training.fit;

import dev.thrum.training.network.FeatureShape;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Copies of healthy windows as another load, speed, mounting or sensor would have given them: each
/// channel a little louder or quieter, its spectrum a little tilted, and all frequencies a little
/// higher or lower. Works on standardised features in dB, where a gain adds one number to all bins
/// of a channel and a tilt adds a straight line over frequency that is 0 in the middle of each
/// spectrum. Training thread only.
public final class Augmentation {
    private static final Augmentation NONE =
            new Augmentation(
                    0, 0, 0, new FeatureShape(1, 1), new float[] {1}, new double[1], 0, null);

    private final int copies;
    private final double gainDb;
    private final double tiltDb;
    private final FeatureShape shape;
    private final float[] perDb;
    private final double[] slopes;
    private final double warpShare;
    private final @Nullable Warp warp;

    private Augmentation(
            int copies,
            double gainDb,
            double tiltDb,
            FeatureShape shape,
            float[] scaleDb,
            double[] slopes,
            double warpShare,
            @Nullable Warp warp) {
        require(copies >= 0, "copies must be 0 or more, was", copies);
        require(gainDb >= 0 && Double.isFinite(gainDb), "gain must be 0 dB or more, was", gainDb);
        require(tiltDb >= 0 && Double.isFinite(tiltDb), "tilt must be 0 dB or more, was", tiltDb);
        require(
                warpShare >= 0 && warpShare < 1,
                "warp must be 0 % or more and below 100 %, was",
                warpShare);
        this.warpShare = warpShare;
        this.warp = warp;
        this.copies = copies;
        this.gainDb = gainDb;
        this.tiltDb = tiltDb;
        this.shape = shape;
        perDb = inverse(scaleDb);
        this.slopes = slopes;
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
        double[] slopes = new double[shape.bins()];
        rise(slopes, 0, slopes.length);
        return new Augmentation(copies, gainDb, tiltDb, shape, scaleDb, slopes, 0, null);
    }

    /// The same, and tilts that begin anew with each spectrum; other bins are not tilted.
    ///
    /// @param spectra where among the bins of a channel there are bands in dB
    public Augmentation tiltedWithin(List<Spectrum> spectra) {
        double[] within = new double[shape.bins()];
        for (Spectrum spectrum : spectra) {
            rise(within, spectrum.firstBin(), spectrum.centresHz().size());
        }
        return new Augmentation(
                copies, gainDb, tiltDb, shape, inverse(perDb), within, warpShare, warp);
    }

    /// A straight line from −1 to 1; 0 for a single bin.
    private static void rise(double[] slopes, int firstBin, int bins) {
        for (int bin = 0; bin < bins; bin++) {
            slopes[firstBin + bin] = bins == 1 ? 0 : 2.0 * bin / (bins - 1) - 1;
        }
    }

    /// The same, and copies' frequencies moved by a factor drawn anew each time, one for all
    /// channels, since it stands for the speed of the machine.
    ///
    /// @param share most that a frequency is moved by, up or down, as a share of it
    /// @param spectra where among the bins of a channel there are bands in dB
    /// @param meanDb mean of each feature
    /// @param scaleDb what one standardised unit is in dB, feature by feature
    public Augmentation warped(
            double share, List<Spectrum> spectra, float[] meanDb, float[] scaleDb) {
        return new Augmentation(
                copies,
                gainDb,
                tiltDb,
                shape,
                inverse(perDb),
                slopes,
                share,
                new Warp(shape, spectra, meanDb, scaleDb));
    }

    /// Bands of one spectrum among the bins of a channel.
    ///
    /// @param firstBin the lowest band's place among the channel's bins
    /// @param centresHz rising frequencies, one for each band
    public record Spectrum(int firstBin, List<Double> centresHz) {
        public Spectrum {
            centresHz = List.copyOf(centresHz);
        }
    }

    private static float[] inverse(float[] values) {
        float[] inverse = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            inverse[i] = 1 / values[i];
        }
        return inverse;
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
        if (warp != null) {
            warp.apply(row, warpShare * (2 * random.nextDouble() - 1));
        }
        int bins = shape.bins();
        for (int channel = 0; channel < shape.channels(); channel++) {
            double gain = gainDb * random.nextGaussian();
            double tilt = tiltDb * random.nextGaussian();
            for (int bin = 0; bin < bins; bin++) {
                int feature = channel * bins + bin;
                row[feature] += (float) (gain + tilt * slopes[bin]) * perDb[feature];
            }
        }
    }
}
