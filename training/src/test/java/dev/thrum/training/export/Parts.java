package dev.thrum.training.export;

import dev.thrum.training.fit.Augmentation;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.Examples;
import dev.thrum.training.fit.Loss;
import dev.thrum.training.fit.Mahalanobis;
import dev.thrum.training.fit.Progress;
import dev.thrum.training.fit.Trainer;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.fit.TrainingSettings;
import dev.thrum.training.frontend.FeatureExtractor;
import dev.thrum.training.frontend.FrontEnd;
import dev.thrum.training.frontend.Standardisation;
import dev.thrum.training.network.Activation;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.Batch;
import dev.thrum.training.network.DenseSettings;
import dev.thrum.training.network.FeatureShape;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/// A small trained model, and its score by libtorch and plain Java.
record Parts(ScoreGraph graph) implements AutoCloseable {
    static Parts trainedOn(
            FrontEnd frontEnd, Activation activation, List<float[]> windows, boolean mahalanobis)
            throws TrainingException {
        float[][] rows = features(frontEnd, windows);
        Standardisation standardisation = Standardisation.fit(rows, 1);
        for (float[] row : rows) {
            standardisation.apply(row);
        }
        Autoencoder network =
                new DenseSettings(List.of(24), 4, activation, 0, 0.1)
                        .create(new FeatureShape(frontEnd.channels(), frontEnd.bins()), 1);
        Examples examples = Examples.of(rows);
        Trainer.fit(network, examples, examples, settings(), Progress.SILENT);
        Mahalanobis distance = mahalanobis ? Mahalanobis.fit(examples) : null;
        return new Parts(new ScoreGraph("test", frontEnd, standardisation, network, distance));
    }

    private static TrainingSettings settings() {
        return new TrainingSettings(
                10,
                16,
                1e-3,
                0,
                10,
                Loss.meanSquaredError(),
                Augmentation.none(),
                1,
                DeviceChoice.CPU,
                1);
    }

    private static float[][] features(FrontEnd frontEnd, List<float[]> windows) {
        try (FeatureExtractor extractor = new FeatureExtractor(frontEnd)) {
            return windows.stream().map(extractor::features).toArray(float[][]::new);
        }
    }

    double libtorchScore(float[] window) {
        float[] row = features(graph.frontEnd(), List.of(window))[0];
        graph.standardisation().apply(row);
        double residual = meanSquaredResidual(row);
        @Nullable Mahalanobis distance = graph.mahalanobis();
        return distance == null ? residual : residual / 2 + distance.distance(row) / 2;
    }

    private double meanSquaredResidual(float[] row) {
        float[] reconstruction = new float[row.length];
        try (PointerScope _ = new PointerScope()) {
            Tensor output =
                    graph.network()
                            .forward(new Batch(Tensor.create(row, 1, row.length)), false)
                            .reconstruction();
            new FloatPointer(output.contiguous().data_ptr()).get(reconstruction);
        }
        double sum = 0;
        for (int i = 0; i < row.length; i++) {
            double error = (double) row[i] - reconstruction[i];
            sum += error * error;
        }
        return sum / row.length;
    }

    @Override
    public void close() {
        graph.network().close();
    }
}
