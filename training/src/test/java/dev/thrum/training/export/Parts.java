package dev.thrum.training.export;

import dev.thrum.training.calibrate.Quantile;
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
import dev.thrum.training.network.Output;
import dev.thrum.training.score.ScoreSettings;
import dev.thrum.training.score.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/// A small trained model, and its score by libtorch and plain Java.
///
/// @param healthy standardised features of the windows it was trained on
record Parts(ScoreGraph graph, ScoreSettings settings, List<float[]> healthy)
        implements AutoCloseable {
    static Parts trainedOn(
            FrontEnd frontEnd, Activation activation, List<float[]> windows, ScoreSettings score)
            throws TrainingException {
        float[][] rows = features(frontEnd, windows);
        Standardisation standardisation = Standardisation.fit(rows, 1);
        for (float[] row : rows) {
            standardisation.apply(row);
        }
        FeatureShape shape = new FeatureShape(frontEnd.channels(), frontEnd.bins());
        Autoencoder network =
                new DenseSettings(List.of(24), 4, activation, 0, 0.1).create(shape, 1);
        Examples examples = Examples.of(rows);
        Trainer.fit(network, examples, examples, training(), Progress.SILENT);
        List<float[]> healthy = List.of(rows);
        Timeline timeline = Timeline.unbroken(shape, frontEnd.frames(), healthy.size());
        return new Parts(
                new ScoreGraph(
                        "test",
                        frontEnd,
                        standardisation,
                        network,
                        score.fit(network, examples, timeline)),
                score,
                healthy);
    }

    /// The same model with a baseline.
    ScoreGraph adaptive() {
        return new ScoreGraph(
                graph.name(),
                graph.frontEnd(),
                graph.standardisation(),
                graph.network(),
                graph.score(),
                true);
    }

    private static TrainingSettings training() {
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

    /// The score of a window by libtorch, from its samples.
    ToDoubleFunction<float[]> libtorchScore() throws TrainingException {
        List<ToDoubleFunction<float[]>> terms = new ArrayList<>();
        for (ScoreSettings.CalibratedPart each : settings.parts()) {
            ToDoubleFunction<float[]> part = part(each.part().type());
            double divisor =
                    each.quantile().isEmpty()
                            ? 1
                            : Quantile.of(
                                    healthy.stream().mapToDouble(part).toArray(),
                                    each.quantile().getAsDouble());
            terms.add(row -> part.applyAsDouble(row) / divisor);
        }
        return window -> {
            float[] row = features(graph.frontEnd(), List.of(window))[0];
            graph.standardisation().apply(row);
            DoubleStream values = terms.stream().mapToDouble(term -> term.applyAsDouble(row));
            return switch (settings.combination()) {
                case MEAN -> values.average().orElseThrow();
                case MAX -> values.max().orElseThrow();
                case GEOMETRIC -> Math.exp(values.map(Math::log).average().orElseThrow());
            };
        };
    }

    private ToDoubleFunction<float[]> part(String type) throws TrainingException {
        UnaryOperator<float[]> side =
                switch (type) {
                    case "residual", "whitened-residual" -> this::residual;
                    case "latent" -> this::latent;
                    default -> row -> row;
                };
        if (type.equals("residual")) {
            return row -> {
                double sum = 0;
                for (float error : side.apply(row)) {
                    sum += (double) error * error;
                }
                return sum / row.length;
            };
        }
        Mahalanobis distance = Mahalanobis.fit(Examples.of(healthy.stream().map(side).toList()));
        return row -> distance.distance(side.apply(row));
    }

    private float[] residual(float[] row) {
        float[] residual = new float[row.length];
        try (PointerScope _ = new PointerScope()) {
            copy(forward(row).reconstruction(), residual);
        }
        for (int i = 0; i < row.length; i++) {
            residual[i] = row[i] - residual[i];
        }
        return residual;
    }

    private float[] latent(float[] row) {
        float[] latent = new float[graph.network().latentSize()];
        try (PointerScope _ = new PointerScope()) {
            copy(forward(row).latent(), latent);
        }
        return latent;
    }

    private Output forward(float[] row) {
        return graph.network().forward(new Batch(Tensor.create(row, 1, row.length)), false);
    }

    private static void copy(Tensor from, float[] into) {
        new FloatPointer(from.contiguous().data_ptr()).get(into);
    }

    @Override
    public void close() {
        graph.network().close();
    }
}
