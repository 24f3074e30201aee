package dev.thrum.benchmarks;

import dev.thrum.training.fit.Augmentation;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.Examples;
import dev.thrum.training.fit.Loss;
import dev.thrum.training.fit.Trainer;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.fit.TrainingRun;
import dev.thrum.training.fit.TrainingSettings;
import dev.thrum.training.network.Activation;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.DenseSettings;
import dev.thrum.training.network.FeatureShape;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Trains a dense autoencoder 513-128-16-128-513 on 10,000 windows of 513 bands until it stops
/// early, and prints what that took.
public final class DenseTraining {
    private static final int WINDOWS = 10_000;
    private static final int BANDS = 513;
    private static final int CAUSES = 8;
    private static final double NOISE = 0.5;
    private static final long SEED = 1;

    private DenseTraining() {}

    /// Trains once per argument.
    ///
    /// @param args numbers of threads, such as `1 2`; one thread if there are none
    public static void main(String[] args) throws TrainingException {
        float[][] rows = healthy(new SplittableRandom(SEED));
        int held = WINDOWS / 10;
        Examples fit = Examples.of(Arrays.copyOfRange(rows, held, WINDOWS));
        Examples validation = Examples.of(Arrays.copyOf(rows, held));
        int[] threads = Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        for (int count : threads.length == 0 ? new int[] {1} : threads) {
            train(fit, validation, count);
        }
    }

    private static void train(Examples fit, Examples validation, int threads)
            throws TrainingException {
        DenseSettings dense = new DenseSettings(List.of(128), 16, Activation.RELU, 0, 0);
        TrainingSettings settings =
                new TrainingSettings(
                        1_000,
                        128,
                        0.001,
                        0,
                        10,
                        Loss.meanSquaredError(),
                        Augmentation.none(),
                        SEED,
                        DeviceChoice.CPU,
                        threads);
        try (Autoencoder network = dense.create(new FeatureShape(1, BANDS), SEED)) {
            Duration before = processorTime();
            TrainingRun run = Trainer.fit(network, fit, validation, settings, (_, _, _, _) -> {});
            Duration after = processorTime();
            System.out.printf(
                    "threads %d: wall %.2f s, processor %.2f s, %d epochs, best %d,"
                            + " validation loss %.6f at first, %.6f at best%n",
                    threads,
                    run.seconds(),
                    after.minus(before).toMillis() / 1e3,
                    run.epochs(),
                    run.bestEpoch(),
                    run.validationLosses().getFirst(),
                    run.bestValidationLoss());
        }
    }

    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    /// Standardised spectra of a healthy machine: a few causes, such as load and speed, each of
    /// which moves all bands, one of them along a curve, and noise of each band's own.
    private static float[][] healthy(SplittableRandom random) {
        double[][] directions = new double[CAUSES][BANDS];
        for (double[] direction : directions) {
            Arrays.setAll(direction, _ -> random.nextGaussian());
        }
        double scale = Math.sqrt((1 - NOISE * NOISE) / CAUSES);
        float[][] rows = new float[WINDOWS][BANDS];
        for (float[] row : rows) {
            double[] causes = new double[CAUSES];
            Arrays.setAll(causes, _ -> random.nextGaussian());
            causes[1] = (causes[0] * causes[0] - 1) / Math.sqrt(2);
            for (int band = 0; band < BANDS; band++) {
                double sum = 0;
                for (int cause = 0; cause < CAUSES; cause++) {
                    sum += causes[cause] * directions[cause][band];
                }
                row[band] = (float) (scale * sum + NOISE * random.nextGaussian());
            }
        }
        return rows;
    }
}
