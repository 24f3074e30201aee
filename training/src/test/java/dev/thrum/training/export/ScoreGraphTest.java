package dev.thrum.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.yaml.Problems;
import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.edge.yaml.YamlDocument;
import dev.thrum.training.SharedData;
import dev.thrum.training.fit.Examples;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.frontend.Axis;
import dev.thrum.training.frontend.FrontEnd;
import dev.thrum.training.frontend.RawFrontEnd;
import dev.thrum.training.frontend.SpectrumFrontEnd;
import dev.thrum.training.frontend.Standardisation;
import dev.thrum.training.network.Activation;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.DenseSettings;
import dev.thrum.training.network.FeatureShape;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.score.Score;
import dev.thrum.training.score.ScoreSettings;
import dev.thrum.training.score.Timeline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole graph, from raw window to score, gives what libtorch gives.
class ScoreGraphTest {
    private static final int FRAMES = 1024;
    private static final int CHANNELS = 2;
    private static final double LARGEST_RELATIVE_PERCENT = 1e-2;
    private static final ScoreSettings RESIDUAL = ScoreSettings.residual();
    private static final ScoreSettings BOTH = ScoreSettings.residualAndMahalanobis();
    private static final FrontEnd SPECTRUM =
            new SpectrumFrontEnd(FRAMES, CHANNELS, 48_000, 32, Axis.LINEAR, 0, 24_000);

    @ParameterizedTest
    @EnumSource(
            value = Activation.class,
            names = {"RELU", "GELU"})
    void scoreAgreesWithLibtorchOnRandomWindows(Activation activation) throws TrainingException {
        assertParity(SPECTRUM, activation, noise(FRAMES * CHANNELS, 60, 1), RESIDUAL);
        assertParity(SPECTRUM, activation, noise(FRAMES * CHANNELS, 60, 2), BOTH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whitened-residual",
                "latent",
                "{ combine: geometric, parts: [ {type: residual, calibrate: 0.99}, {type: latent} ] }",
                "{ combine: max, parts: [ {type: mahalanobis, calibrate: 1}, {type:"
                        + " whitened-residual, calibrate: 0.5}, {type: latent, calibrate: 0.9} ] }",
                "{ combine: mean, parts: [ {type: residual, calibrate: 0.9}, {type: mahalanobis} ] }"
            })
    void everyScoreAgreesWithLibtorch(String score) throws TrainingException, ProblemsException {
        Problems problems = new Problems();
        ScoreSettings settings =
                ScoreSettings.read(YamlDocument.parse("r", "score: " + score).root(problems));
        problems.throwIfAny();
        assertParity(SPECTRUM, Activation.GELU, noise(FRAMES * CHANNELS, 60, 4), settings);
    }

    @Test
    void scoreAgreesWithLibtorchOnRawWindows() throws TrainingException {
        FrontEnd raw = new RawFrontEnd(64, CHANNELS, true);
        assertParity(raw, Activation.RELU, noise(64 * CHANNELS, 60, 3), BOTH);
    }

    @Test
    void scoreAgreesWithLibtorchOnRealWindows() throws TrainingException, IOException {
        Path folder = SharedData.require("cwru48k");
        List<float[]> windows = windows(folder.resolve("normal_0_97_first60pct.f32"), 100);
        assertParity(SPECTRUM, Activation.RELU, windows, BOTH);
    }

    @Test
    void contractOfInputAndOutputsIsKept() throws TrainingException {
        try (Parts parts = Parts.trainedOn(SPECTRUM, Activation.RELU, noise(2048, 60, 1), BOTH)) {
            ModelProto model = parts.graph().emit(Map.of("thrum.name", "pump"));
            assertThat(Shapes.ofInputs(model)).containsExactly("window [1, 1024, 2]");
            assertThat(Shapes.ofOutputs(model))
                    .containsExactlyInAnyOrder(
                            "score [1]",
                            "residual [1, 2, 32]",
                            "latent [1, 4]",
                            "features [1, 64]",
                            "reconstruction [1, 64]");
            assertThat(model.getMetadataProps(0).getKey()).isEqualTo("thrum.name");
            assertThat(parts.graph().score().name()).isEqualTo("residual+mahalanobis");
        }
    }

    @Test
    void residualIsTheSquaredErrorChannelByChannel() throws TrainingException {
        List<float[]> windows = noise(2048, 60, 1);
        try (Parts parts = Parts.trainedOn(SPECTRUM, Activation.RELU, windows, RESIDUAL);
                GraphScorer scorer = new GraphScorer(parts.graph().emit(Map.of()))) {
            double score = scorer.score(windows.getFirst());
            float[] features = scorer.features();
            float[] reconstruction = scorer.reconstruction();
            float[] residual = scorer.residual();
            double sum = 0;
            for (int i = 0; i < residual.length; i++) {
                float error = features[i] - reconstruction[i];
                assertThat(residual[i]).isEqualTo(error * error);
                sum += residual[i];
            }
            assertThat(sum / residual.length).isCloseTo(score, withinPercentage(1e-3));
        }
    }

    @Test
    void windowsAreScoredInTheirOrder() throws TrainingException {
        List<float[]> windows = noise(2048, 60, 1);
        try (Parts parts = Parts.trainedOn(SPECTRUM, Activation.RELU, windows, BOTH);
                GraphScorer scorer = new GraphScorer(parts.graph().emit(Map.of()))) {
            float[] scores = scorer.scores(windows);
            assertThat(scores).hasSize(60).doesNotHaveDuplicates();
            assertThat(scorer.score(windows.get(7))).isEqualTo(scores[7]);
            float[] latent = scorer.latent();
            assertThat(scorer.score(windows.get(8))).isEqualTo(scores[8]);
            assertThat(scorer.latent()).hasSize(4).isNotEqualTo(latent);
        }
    }

    @Test
    void theBaselineIsTakenFromTheFeaturesBeforeTheyAreJudged() throws TrainingException {
        List<float[]> windows = noise(2048, 60, 1);
        try (Parts parts = Parts.trainedOn(SPECTRUM, Activation.RELU, windows, RESIDUAL);
                GraphScorer plain = new GraphScorer(parts.graph().emit(Map.of()));
                GraphScorer adaptive = new GraphScorer(parts.adaptive().emit(Map.of()))) {
            assertThat(Shapes.ofInputs(parts.adaptive().emit(Map.of())))
                    .containsExactly("window [1, 1024, 2]", "baseline [1, 64]");
            float[] window = windows.getFirst();
            float score = plain.score(window);
            assertThat(adaptive.score(window)).isEqualTo(score);
            float[] features = adaptive.features();

            float[] other = windows.get(1);
            plain.score(other);
            float[] wanted = plain.features();
            for (int i = 0; i < features.length; i++) {
                adaptive.baseline().put(i, features[i] - wanted[i]);
            }
            assertThat((double) adaptive.score(window))
                    .as("judged as the other window")
                    .isCloseTo(plain.score(other), withinPercentage(1e-2));
            assertThat(adaptive.features()).as("as they were before").isEqualTo(features);
        }
    }

    @Test
    void aStreamAdaptsToAShiftAndAnotherStreamOfTheSameGraphDoesNot() throws TrainingException {
        List<float[]> windows = noise(2048, 60, 1);
        try (Parts parts = Parts.trainedOn(SPECTRUM, Activation.RELU, windows, RESIDUAL);
                GraphScorer graph = new GraphScorer(parts.adaptive().emit(Map.of()))) {
            ModelCard.Scoring scoring = new ModelCard.Scoring(1, new ModelCard.Adaptation(5));
            float[] louder = windows.getFirst().clone();
            for (int i = 0; i < louder.length; i++) {
                louder[i] *= 3;
            }
            StreamScorer stream = new StreamScorer(graph, scoring, 1e6);
            float first = stream.score(louder);
            for (int window = 0; window < 50; window++) {
                stream.score(louder);
            }
            assertThat(stream.score(louder)).isLessThan(first / 4);
            assertThat(new StreamScorer(graph, scoring, 1e6).score(louder)).isEqualTo(first);
            StreamScorer strict = new StreamScorer(graph, scoring, first);
            strict.score(louder);
            assertThat(strict.score(louder)).as("at the threshold").isEqualTo(first);
        }
    }

    @Test
    void partsThatDoNotFitAreRefused() throws TrainingException {
        Standardisation none = new Standardisation(new float[] {0}, new float[] {1});
        DenseSettings dense = new DenseSettings(List.of(), 1, Activation.RELU, 0, 0);
        try (Autoencoder network = dense.create(new FeatureShape(1, 3), 1)) {
            Timeline one = Timeline.unbroken(new FeatureShape(1, 3), 3, 1);
            Score score = RESIDUAL.fit(network, Examples.of(new float[1][3]), one);
            assertThatThrownBy(() -> new ScoreGraph("pump", SPECTRUM, none, network, score))
                    .hasMessage("the network must take the front end's 64 features, took 3");
        }
    }

    private static void assertParity(
            FrontEnd frontEnd, Activation activation, List<float[]> windows, ScoreSettings score)
            throws TrainingException {
        try (Parts parts = Parts.trainedOn(frontEnd, activation, windows, score);
                GraphScorer scorer = new GraphScorer(parts.graph().emit(Map.of()))) {
            ToDoubleFunction<float[]> expected = parts.libtorchScore();
            for (float[] window : windows) {
                assertThat((double) scorer.score(window))
                        .isCloseTo(
                                expected.applyAsDouble(window),
                                withinPercentage(LARGEST_RELATIVE_PERCENT));
            }
        }
    }

    private static List<float[]> noise(int size, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<float[]> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] window = new float[size];
            double level = 1 + random.nextDouble();
            for (int j = 0; j < size; j++) {
                window[j] = (float) (level * random.nextGaussian());
            }
            windows.add(window);
        }
        return windows;
    }

    private static List<float[]> windows(Path file, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<float[]> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] window = new float[FRAMES * CHANNELS];
            bytes.asFloatBuffer().get(i * window.length, window);
            windows.add(window);
        }
        return windows;
    }
}
