package dev.thrum.training.train;

import dev.thrum.edge.yaml.Problems;
import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.edge.yaml.YamlDocument;
import dev.thrum.edge.yaml.YamlMap;
import dev.thrum.training.fit.Augmentation;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.Examples;
import dev.thrum.training.fit.Loss;
import dev.thrum.training.fit.Progress;
import dev.thrum.training.fit.Trainer;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.fit.TrainingRun;
import dev.thrum.training.fit.TrainingSettings;
import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.Batch;
import dev.thrum.training.network.Emitted;
import dev.thrum.training.network.Families;
import dev.thrum.training.network.FeatureShape;
import dev.thrum.training.network.NetworkSettings;
import dev.thrum.training.network.Output;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.quantize.Quantized;
import dev.thrum.training.quantize.RangeMethod;
import dev.thrum.training.quantize.StaticQuantizer;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A network of any family, trained on features, and its graphs from `features` to `latent`,
/// `reconstruction` and `score`, the mean squared residual.
///
/// @param states operating states the network was told; 0 for none
record TrainedFamily(
        Autoencoder network, int states, TrainingRun run, ModelProto fp32, Quantized int8)
        implements AutoCloseable {
    /// Trains a network.
    ///
    /// @param recipe the `network` part of a recipe, such as `{ type: dense, latent: 4 }`
    static TrainedFamily of(
            String recipe,
            FeatureShape shape,
            List<float[]> fit,
            List<float[]> validation,
            int epochs)
            throws ProblemsException, TrainingException {
        int states = states(recipe);
        Autoencoder network = network(recipe, shape);
        TrainingRun run =
                Trainer.fit(
                        network,
                        examples(fit, states),
                        examples(validation, states),
                        training(epochs),
                        Progress.SILENT);
        ModelProto fp32 = graph(network);
        return new TrainedFamily(
                network,
                states,
                run,
                fp32,
                new StaticQuantizer(RangeMethod.MIN_MAX)
                        .quantize(fp32, fit.subList(0, Math.min(256, fit.size()))));
    }

    static NetworkSettings settings(String recipe) throws ProblemsException {
        Problems problems = new Problems();
        YamlMap root = YamlDocument.parse("recipe.yaml", "network: " + recipe).root(problems);
        NetworkSettings settings = Families.read(root.requireMap("network"));
        root.refuseUnknown();
        problems.throwIfAny();
        return settings;
    }

    private static TrainingSettings training(int epochs) {
        return new TrainingSettings(
                epochs,
                32,
                3e-3,
                0,
                epochs,
                Loss.meanSquaredError(),
                Augmentation.none(),
                5,
                DeviceChoice.CPU,
                1);
    }

    /// An untrained network.
    static Autoencoder network(String recipe, FeatureShape shape) throws ProblemsException {
        return settings(recipe).withConditions(states(recipe)).create(shape, 3);
    }

    /// Operating states a network is told apart; 0 if it is told none.
    static int states(String recipe) throws ProblemsException {
        return settings(recipe).conditionColumn().isPresent() ? 2 : 0;
    }

    /// States that tell nothing, where a network wants to be told some.
    static Examples examples(List<float[]> rows, int states) {
        return states == 0
                ? Examples.of(rows)
                : Examples.of(rows)
                        .under(
                                IntStream.range(0, rows.size()).map(i -> i % states).toArray(),
                                states);
    }

    private static ModelProto graph(Autoencoder network) {
        GraphBuilder graph = new GraphBuilder("family");
        String features = graph.input("features", 1, network.inputs());
        Emitted emitted = network.emit(graph, features);
        graph.rename(emitted.latent(), "latent");
        graph.output("latent", 1, network.latentSize());
        graph.rename(emitted.reconstruction(), "reconstruction");
        graph.output("reconstruction", 1, network.inputs());
        String error = graph.node("Sub", "score/error", features, emitted.reconstruction());
        String squared = graph.node("Mul", "score/squared", error, error);
        String axis = graph.constant("score/axis", new long[] {1}, 1);
        String mean =
                graph.node(
                        "ReduceMean", "score/mean", List.of(squared, axis), Map.of("keepdims", 0));
        graph.rename(mean, "score");
        graph.output("score", 1);
        return graph.build(Map.of());
    }

    /// By libtorch: the latent code, then the reconstruction. A network that wants to be told a
    /// state is told the one with the lowest loss.
    List<float[]> libtorch(float[] row) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor values = Tensor.create(row, 1, row.length);
            Output output =
                    Stream.of(new float[] {1, 0}, new float[] {0, 1})
                            .map(told ->
                                    new Batch(
                                            values, states == 0 ? null : Tensor.create(told, 1, 2)))
                            .map(batch -> network.forward(batch, false))
                            .min(Comparator.comparingDouble(each -> loss(each, values)))
                            .orElseThrow();
            return List.of(values(output.latent()), values(output.reconstruction()));
        }
    }

    private static double loss(Output output, Tensor values) {
        Tensor extra = output.extraLoss();
        double residual = torch.mse_loss(output.reconstruction(), values).item_double();
        return extra == null ? residual : residual + extra.item_double();
    }

    private static float[] values(Tensor tensor) {
        float[] values = new float[(int) tensor.numel()];
        new FloatPointer(tensor.contiguous().data_ptr()).get(values);
        return values;
    }

    /// Scores by ONNX Runtime.
    static double[] scores(ModelProto model, List<float[]> rows) {
        try (GraphSession session = new GraphSession(model)) {
            return rows.stream()
                    .mapToDouble(row -> {
                        session.run(row);
                        return session.output("score").get(0);
                    })
                    .toArray();
        }
    }

    /// The chance that a faulty row scores above a healthy one.
    static double auc(ModelProto model, List<float[]> healthy, List<float[]> faulty) {
        double[] low = scores(model, healthy);
        double wins = 0;
        for (double high : scores(model, faulty)) {
            for (double score : low) {
                wins += high > score ? 1 : high == score ? 0.5 : 0;
            }
        }
        return wins / healthy.size() / faulty.size();
    }

    @Override
    public void close() {
        network.close();
    }
}
