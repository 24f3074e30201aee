package dev.thrum.training.balance;

import dev.thrum.training.export.DecoderGraph;
import dev.thrum.training.fit.Augmentation;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.Examples;
import dev.thrum.training.fit.Loss;
import dev.thrum.training.fit.Progress;
import dev.thrum.training.fit.Trainer;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.fit.TrainingSettings;
import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.network.Activation;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.ConditionalSettings;
import dev.thrum.training.network.Emitted;
import dev.thrum.training.network.FeatureShape;
import dev.thrum.training.network.VariationalSettings;
import dev.thrum.training.onnx.ModelProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Makes rows of a kind: a conditional variational autoencoder told the kind of each row it learned
/// from. A row is the decoder's answer to a code from the standard normal, with the normal noise of
/// variance β that the network grants every feature. One thread.
final class ConditionalGenerator implements AutoCloseable {
    private static final int LATENT = 8;
    private static final double BETA = 0.1;
    private static final int VALIDATION_SHARE = 5;

    private final GraphSession decoder;
    private final int kinds;

    private ConditionalGenerator(GraphSession decoder, int kinds) {
        this.decoder = decoder;
        this.kinds = kinds;
    }

    /// Trains.
    ///
    /// @param rows standardised; every fifth of those that are not scarce decides when to stop
    /// @param scarce a kind with few rows; they are repeated until they weigh as much as the others
    /// @param weight rows of the scarce kind, repetitions included
    static ConditionalGenerator fit(
            List<LabelledRow> rows, int kinds, int scarce, int weight, long seed)
            throws TrainingException {
        List<LabelledRow> fit = new ArrayList<>();
        List<LabelledRow> validation = new ArrayList<>();
        List<LabelledRow> few = new ArrayList<>();
        for (LabelledRow row : rows) {
            if (row.kind() == scarce) {
                few.add(row);
            } else if ((fit.size() + validation.size()) % VALIDATION_SHARE == 0) {
                validation.add(row);
            } else {
                fit.add(row);
            }
        }
        for (int at = 0; at < Math.max(weight, few.size()); at++) {
            fit.add(few.get(at % few.size()));
        }
        FeatureShape shape = new FeatureShape(1, rows.getFirst().values().length);
        ConditionalSettings settings =
                new ConditionalSettings(
                        "kind",
                        new VariationalSettings(
                                List.of(128), LATENT, Activation.RELU, BETA, 20, 0.05, 0),
                        kinds);
        try (Autoencoder network = settings.create(shape, seed)) {
            Trainer.fit(
                    network,
                    examples(fit, kinds),
                    examples(validation, kinds),
                    new TrainingSettings(
                            300,
                            32,
                            1e-3,
                            0,
                            60,
                            Loss.meanSquaredError(),
                            Augmentation.none(),
                            seed,
                            DeviceChoice.CPU,
                            1),
                    Progress.SILENT);
            return new ConditionalGenerator(
                    new GraphSession(DecoderGraph.of(graph(network, shape.features(), kinds))),
                    kinds);
        }
    }

    private static Examples examples(List<LabelledRow> rows, int kinds) {
        return Examples.of(rows.stream().map(LabelledRow::values).toList())
                .under(rows.stream().mapToInt(LabelledRow::kind).toArray(), kinds);
    }

    private static ModelProto graph(Autoencoder network, int features, int kinds) {
        GraphBuilder graph = new GraphBuilder("generator");
        Emitted emitted = network.emit(graph, graph.input("features", 1, features));
        graph.rename(emitted.latent(), "latent");
        graph.output("latent", 1, network.latentSize());
        for (Emitted.Extra extra : emitted.extras()) {
            graph.rename(extra.value(), extra.output());
            graph.output(extra.output(), 1, kinds);
        }
        graph.rename(emitted.reconstruction(), "reconstruction");
        graph.output("reconstruction", 1, features);
        return graph.build(Map.of());
    }

    /// Makes a standardised row.
    float[] draw(int kind, RandomGenerator random) {
        float[] code = new float[LATENT + kinds];
        for (int i = 0; i < LATENT; i++) {
            code[i] = (float) random.nextGaussian();
        }
        code[LATENT + kind] = 1;
        decoder.run(code);
        float[] row = decoder.copyOf("reconstruction");
        for (int i = 0; i < row.length; i++) {
            row[i] += (float) (Math.sqrt(BETA) * random.nextGaussian());
        }
        return row;
    }

    @Override
    public void close() {
        decoder.close();
    }
}
