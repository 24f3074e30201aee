package dev.thrum.training.fit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.Batch;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// Whether a network restores whatever it is shown: then its residual tells nothing, however low it
/// is on healthy rows. It is shown rows of the same size that no healthy machine gives. Each figure
/// is the share of the rows' squares that is *not* restored: 0 for a copy, 1 for nothing at all.
///
/// @param healthy of healthy rows
/// @param shuffled of healthy rows with their features in another order
/// @param noise of normal noise with the mean and spread of each healthy feature
/// @param whiteNoise of the features of white noise as loud as the healthy signal; not judged by,
///   since it may lie far outside
/// @param otherMachines of windows of other machines; null where the recipe names none
/// @param warning what is wrong, with its mends; null where all is well
public record Collapse(
        double healthy,
        double shuffled,
        double noise,
        double whiteNoise,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double otherMachines,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String warning) {
    private static final int MOST_ROWS = 1024;

    /// As well as healthy rows: with less than this many times what is left of those.
    private static final double AS_WELL = 2;

    /// So well that no healthy row could be told from another one.
    private static final double COPIED = 0.05;

    /// A network that leaves more than this of foreign rows has not copied them, even if it leaves
    /// as much of the healthy ones: then it learned too little, not too much.
    private static final double RESTORED = 0.5;

    /// Shows a network in CPU memory healthy and foreign rows.
    ///
    /// @param healthy standardised healthy rows it did not learn from
    /// @param whiteNoise standardised features of white noise, at least one row
    /// @param otherMachines standardised features of other machines; none where there are none
    public static Collapse of(
            Autoencoder network,
            Examples healthy,
            Examples whiteNoise,
            Optional<Examples> otherMachines) {
        double own = left(network, healthy);
        double shuffled = left(network, foreign(healthy, Collapse::shuffle));
        double noise = left(network, foreign(healthy, new Likeness(healthy)));
        double white = left(network, foreign(healthy, anyOf(whiteNoise)));
        Double others =
                otherMachines
                        .map(rows -> left(network, foreign(healthy, anyOf(rows))))
                        .orElse(null);
        double least = Math.min(shuffled, noise);
        return new Collapse(
                own,
                shuffled,
                noise,
                white,
                others,
                warning(own, others == null ? least : Math.min(least, others)));
    }

    /// Makes a foreign row of a healthy one.
    @FunctionalInterface
    private interface Stranger {
        float[] of(float[] row, SplittableRandom random);
    }

    private static Stranger anyOf(Examples rows) {
        return (_, random) -> rows.row(random.nextInt(rows.rows())).clone();
    }

    /// Chance follows from the row, so that it is the same whenever it is asked for.
    private static Examples foreign(Examples healthy, Stranger stranger) {
        UnaryOperator<float[]> other =
                row -> stranger.of(row, new SplittableRandom(Arrays.hashCode(row)));
        return healthy.map(healthy.width(), other);
    }

    private static float[] shuffle(float[] row, SplittableRandom random) {
        float[] other = row.clone();
        for (int at = other.length - 1; at > 0; at--) {
            int with = random.nextInt(at + 1);
            float swapped = other[at];
            other[at] = other[with];
            other[with] = swapped;
        }
        return other;
    }

    /// Noise that has each feature's mean and spread, and nothing of how features go together.
    private static final class Likeness implements Stranger {
        private final double[] mean;
        private final double[] deviation;

        Likeness(Examples healthy) {
            mean = new double[healthy.width()];
            deviation = new double[healthy.width()];
            for (int number = 0; number < healthy.rows(); number++) {
                float[] row = healthy.row(number);
                for (int at = 0; at < row.length; at++) {
                    double step = row[at] - mean[at];
                    mean[at] += step / (number + 1);
                    deviation[at] += step * (row[at] - mean[at]);
                }
            }
            Arrays.setAll(deviation, at -> Math.sqrt(deviation[at] / healthy.rows()));
        }

        @Override
        public float[] of(float[] row, SplittableRandom random) {
            float[] other = new float[row.length];
            for (int at = 0; at < other.length; at++) {
                other[at] = (float) (mean[at] + deviation[at] * random.nextGaussian());
            }
            return other;
        }
    }

    /// What a network leaves of rows, as a share of their squares.
    private static double left(Autoencoder network, Examples examples) {
        int rows = Math.min(examples.rows(), MOST_ROWS);
        SplittableRandom random = new SplittableRandom(0);
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard();
                Device device = DeviceChoice.CPU.device();
                Batches batches = new Batches(examples, Augmentation.none(), rows, device)) {
            batches.shuffle(random);
            Batch batch = batches.next(random);
            Tensor difference = network.forward(batch, false).reconstruction().sub(batch.values());
            double squares = batch.values().square().sum().item_double();
            return squares == 0 ? 0 : difference.square().sum().item_double() / squares;
        }
    }

    /// What to say of a network that leaves so much of healthy rows, and so little of foreign ones.
    static @Nullable String warning(double healthy, double least) {
        boolean copied = least < RESTORED && least < Math.max(COPIED, AS_WELL * healthy);
        return copied
                ? String.format(
                        Locale.ROOT,
                        "the network restores whatever it is shown: it leaves %.1f %% of healthy"
                                + " windows, and %.1f %% of windows that no healthy machine gives,"
                                + " so its residual will hardly tell a fault; take a smaller"
                                + " network.latent, denoise (input noise, masking), or a sparse or"
                                + " contractive penalty",
                        100 * healthy,
                        100 * least)
                : null;
    }
}
