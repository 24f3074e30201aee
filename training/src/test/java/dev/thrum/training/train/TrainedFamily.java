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
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// A network of any family, trained on features, and its graphs from `features` to `latent`,
/// `reconstruction` and `score`, the mean squared residual.
record TrainedFamily(Autoencoder network, TrainingRun run, ModelProto fp32, Quantized int8)
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
        Autoencoder network = settings(recipe).create(shape, 3);
        TrainingRun run =
                Trainer.fit(
                        network,
                        Examples.of(fit),
                        Examples.of(validation),
                        training(epochs),
                        Progress.SILENT);
        ModelProto fp32 = graph(network);
        return new TrainedFamily(
                network,
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

    /// By libtorch: the latent code, then the reconstruction.
    List<float[]> libtorch(float[] row) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Output output = network.forward(new Batch(Tensor.create(row, 1, row.length)), false);
            return List.of(values(output.latent()), values(output.reconstruction()));
        }
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
