package dev.thrum.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.fit.Augmentation;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.Examples;
import dev.thrum.training.fit.Loss;
import dev.thrum.training.fit.Progress;
import dev.thrum.training.fit.Trainer;
import dev.thrum.training.fit.TrainingSettings;
import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.network.Activation;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.Batch;
import dev.thrum.training.network.ConditionalSettings;
import dev.thrum.training.network.DenseSettings;
import dev.thrum.training.network.Emitted;
import dev.thrum.training.network.FeatureShape;
import dev.thrum.training.network.Output;
import dev.thrum.training.network.VariationalSettings;
import dev.thrum.training.onnx.ModelProto;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A network told the state of a machine that runs in three of them: each state has a mean of its
/// own, about which two factors vary.
class ConditionalModelTest {
    private static final int STATES = 3;
    private static final int WIDTH = 24;
    private static final int LATENT = 4;
    private static final double BETA = 0.5;
    private static final FeatureShape SHAPE = new FeatureShape(1, WIDTH);
    private static final float[][] MEANS = new float[STATES][];
    private static final int TESTED = 150;

    private static Autoencoder network =
            new DenseSettings(List.of(), 1, Activation.RELU, 0, 0).create(SHAPE, 1);
    private static ModelProto model = ModelProto.getDefaultInstance();

    /// One row; row i is of state i mod 3.
    private static float[] row(int index, SplittableRandom random) {
        double[] strengths = {random.nextGaussian(), random.nextGaussian()};
        float[] row = MEANS[index % STATES].clone();
        for (int i = 0; i < WIDTH; i++) {
            row[i] +=
                    (float)
                            (strengths[0] * Math.sin(0.4 * i)
                                    + strengths[1] * Math.cos(0.9 * i)
                                    + 0.3 * random.nextGaussian());
        }
        return row;
    }

    private static float[][] rows(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count).mapToObj(i -> row(i, random)).toArray(float[][]::new);
    }

    private static Examples examples(int count, long seed) {
        int[] state = IntStream.range(0, count).map(i -> i % STATES).toArray();
        return Examples.of(rows(count, seed)).under(state, STATES);
    }

    @BeforeAll
    static void train() throws Exception {
        SplittableRandom random = new SplittableRandom(8);
        for (int state = 0; state < STATES; state++) {
            MEANS[state] = new float[WIDTH];
            for (int i = 0; i < WIDTH; i++) {
                MEANS[state][i] = (float) random.nextGaussian();
            }
        }
        network.close();
        network =
                new ConditionalSettings(
                                "load",
                                new VariationalSettings(
                                        List.of(32), LATENT, Activation.RELU, BETA, 5, 0, 0),
                                0)
                        .withConditions(STATES)
                        .create(SHAPE, 1);
        TrainingSettings settings =
                new TrainingSettings(
                        80,
                        32,
                        3e-3,
                        0,
                        80,
                        Loss.meanSquaredError(),
                        Augmentation.none(),
                        1,
                        DeviceChoice.CPU,
                        1);
        Trainer.fit(network, examples(600, 1), examples(150, 2), settings, Progress.SILENT);
        GraphBuilder graph = new GraphBuilder("conditional");
        Emitted emitted = network.emit(graph, graph.input("x", 1, WIDTH));
        graph.rename(emitted.latent(), "latent");
        graph.output("latent", 1, LATENT);
        graph.rename(emitted.reconstruction(), "reconstruction");
        graph.output("reconstruction", 1, WIDTH);
        graph.rename(Objects.requireNonNull(emitted.negativeElbo()).get(), "score");
        graph.output("score", 1);
        for (Emitted.Extra extra : emitted.extras()) {
            graph.rename(extra.value(), extra.output());
            graph.output(extra.output(), 1, extra.size());
        }
        model = graph.build(Map.of());
    }

    @AfterAll
    static void close() {
        network.close();
    }

    /// What libtorch makes of a row that is said to be of a state: its bound, code and
    /// reconstruction.
    private static final class Judged {
        private final double bound;
        private final float[] latent;
        private final float[] reconstruction;

        private Judged(double bound, float[] latent, float[] reconstruction) {
            this.bound = bound;
            this.latent = latent;
            this.reconstruction = reconstruction;
        }

        double bound() {
            return bound;
        }

        static Judged of(float[] row, int state) {
            float[] told = new float[STATES];
            told[state] = 1;
            try (PointerScope _ = new PointerScope();
                    NoGradGuard _ = new NoGradGuard()) {
                Output output =
                        network.forward(
                                new Batch(
                                        Tensor.create(row, 1, WIDTH),
                                        Tensor.create(told, 1, STATES)),
                                false);
                float[] reconstruction = floats(output.reconstruction());
                double squares = 0;
                for (int i = 0; i < WIDTH; i++) {
                    squares += Math.pow(row[i] - (double) reconstruction[i], 2);
                }
                double share = Objects.requireNonNull(output.extraLoss()).item_double();
                return new Judged(squares / WIDTH + share, floats(output.latent()), reconstruction);
            }
        }

        private static float[] floats(Tensor tensor) {
            float[] values = new float[(int) tensor.numel()];
            new FloatPointer(tensor.contiguous().data_ptr()).get(values);
            return values;
        }
    }

    private static Judged[] underEach(float[] row) {
        return IntStream.range(0, STATES)
                .mapToObj(state -> Judged.of(row, state))
                .toArray(Judged[]::new);
    }

    private static int best(double[] values, int sign) {
        return IntStream.range(0, values.length)
                .boxed()
                .min((a, b) -> Double.compare(sign * values[a], sign * values[b]))
                .orElseThrow();
    }

    @Test
    void aWindowScoresLowestUnderTheStateItWasTakenIn() {
        float[][] tested = rows(TESTED, 3);
        int right = 0;
        for (int i = 0; i < TESTED; i++) {
            double[] bounds =
                    Arrays.stream(underEach(tested[i])).mapToDouble(Judged::bound).toArray();
            right += best(bounds, 1) == i % STATES ? 1 : 0;
        }
        assertThat(right).isGreaterThanOrEqualTo((int) (0.98 * TESTED));
    }

    @Test
    void theGraphTriesEveryStateAndKeepsTheOneThatExplainsTheWindowBest() {
        float[][] tested = rows(TESTED, 4);
        int right = 0;
        try (GraphSession session = new GraphSession(model)) {
            for (int i = 0; i < TESTED; i++) {
                Judged[] judged = underEach(tested[i]);
                double[] bounds = Arrays.stream(judged).mapToDouble(Judged::bound).toArray();
                Judged kept = judged[best(bounds, 1)];
                session.run(tested[i]);
                assertThat((double) session.output("score").get(0))
                        .isCloseTo(kept.bound(), within(1e-4 * kept.bound()));
                assertClose(session.copyOf("latent"), kept.latent);
                assertClose(session.copyOf("reconstruction"), kept.reconstruction);
                float[] weights = session.copyOf("condition");
                assertThat(weights).hasSize(STATES);
                double[] expected = posterior(bounds);
                double[] actual = new double[STATES];
                for (int state = 0; state < STATES; state++) {
                    actual[state] = weights[state];
                    assertThat(actual[state]).isCloseTo(expected[state], within(1e-3));
                }
                right += best(actual, -1) == i % STATES ? 1 : 0;
            }
        }
        assertThat(right).isGreaterThanOrEqualTo((int) (0.98 * TESTED));
    }

    /// Bounds are 2β / D of what they are in nats.
    private static double[] posterior(double[] bounds) {
        double least = Arrays.stream(bounds).min().orElseThrow();
        double[] evidence =
                Arrays.stream(bounds)
                        .map(bound -> Math.exp(-(bound - least) * WIDTH / (2 * BETA)))
                        .toArray();
        double sum = Arrays.stream(evidence).sum();
        return Arrays.stream(evidence).map(each -> each / sum).toArray();
    }

    private static void assertClose(float[] actual, float[] expected) {
        assertThat(actual).usingComparatorWithPrecision(2e-4f).containsExactly(expected);
    }

    @Test
    void theDecoderCutOutMakesWindowsNearerTheirOwnStateThanAnyOther() {
        SplittableRandom random = new SplittableRandom(5);
        int right = 0;
        try (GraphSession decoder = new GraphSession(DecoderGraph.of(model))) {
            for (int i = 0; i < TESTED; i++) {
                float[] code = new float[LATENT + STATES];
                for (int unit = 0; unit < LATENT; unit++) {
                    code[unit] = (float) random.nextGaussian();
                }
                code[LATENT + i % STATES] = 1;
                decoder.run(code);
                float[] made = decoder.copyOf("reconstruction");
                double[] distances =
                        Arrays.stream(MEANS).mapToDouble(mean -> distance(made, mean)).toArray();
                right += best(distances, 1) == i % STATES ? 1 : 0;
            }
        }
        assertThat(right).isGreaterThanOrEqualTo((int) (0.95 * TESTED));
    }

    @Test
    void theDecoderCutOutRestoresWhatTheWholeModelDoes() {
        try (GraphSession whole = new GraphSession(model);
                GraphSession decoder = new GraphSession(DecoderGraph.of(model))) {
            float[] row = rows(1, 6)[0];
            whole.run(row);
            float[] code = Arrays.copyOf(whole.copyOf("latent"), LATENT + STATES);
            code[LATENT] = 1;
            decoder.run(code);
            assertClose(decoder.copyOf("reconstruction"), whole.copyOf("reconstruction"));
        }
    }

    @Test
    void aGraphWithoutADecoderIsRefused() {
        assertThatThrownBy(() -> DecoderGraph.of(new GraphBuilder("none").build(Map.of())))
                .hasMessage(
                        "graph none: a decoder must read one code and make one reconstruction,"
                                + " reads [] and makes []");
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.pow((double) a[i] - b[i], 2);
        }
        return sum;
    }
}
