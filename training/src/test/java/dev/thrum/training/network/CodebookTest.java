package dev.thrum.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CodebookTest {
    private static final int GROUPS = 2;
    private static final int CODES = 8;
    private static final int SIZE = 3;
    private static final int ROWS = 64;

    @BeforeAll
    static void loadLibtorch() {
        Libtorch.load();
    }

    /// Codes around as many centres per group as there are entries.
    private static float[] clustered(long seed) {
        SplittableRandom centres = new SplittableRandom(77);
        float[][] centre = new float[GROUPS * CODES][SIZE];
        for (float[] each : centre) {
            for (int i = 0; i < SIZE; i++) {
                each[i] = (float) (5 * centres.nextGaussian());
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        float[] rows = new float[ROWS * GROUPS * SIZE];
        for (int at = 0; at < rows.length; at += SIZE) {
            int group = at / SIZE % GROUPS;
            float[] near = centre[group * CODES + random.nextInt(CODES)];
            for (int i = 0; i < SIZE; i++) {
                rows[at + i] = (float) (near[i] + 0.05 * random.nextGaussian());
            }
        }
        return rows;
    }

    private static Tensor codes(long seed) {
        return Tensor.create(clustered(seed), ROWS, GROUPS * SIZE);
    }

    private static Codebook codebook(double decay) {
        return new Codebook(GROUPS, CODES, SIZE, decay, 3);
    }

    private static Codebook followed(int steps) {
        Codebook codebook = codebook(0.9);
        for (int step = 0; step < steps; step++) {
            try (PointerScope _ = new PointerScope()) {
                Tensor latent = codes(step);
                codebook.follow(latent, codebook.nearest(latent));
            }
        }
        return codebook;
    }

    @Test
    void theEntryChosenIsTheNearestOne() {
        try (PointerScope _ = new PointerScope();
                Codebook codebook = followed(3)) {
            float[] entries = Snapshot.values(codebook.state().getFirst());
            float[] latent = clustered(50);
            float[] quantized = Snapshot.values(codebook.codesOf(codebook.nearest(codes(50))));
            for (int part = 0; part < ROWS * GROUPS; part++) {
                int group = part % GROUPS;
                double least = Double.POSITIVE_INFINITY;
                for (int code = 0; code < CODES; code++) {
                    least = Math.min(least, distance(latent, part, entries, group * CODES + code));
                }
                assertThat(distance(latent, part, quantized, part)).isCloseTo(least, within(1e-4));
            }
        }
    }

    private static double distance(float[] a, int partOfA, float[] b, int partOfB) {
        double sum = 0;
        for (int i = 0; i < SIZE; i++) {
            double difference = (double) a[partOfA * SIZE + i] - b[partOfB * SIZE + i];
            sum += difference * difference;
        }
        return sum;
    }

    @Test
    void everyEntryIsPutToUseOnClusteredCodes() {
        try (PointerScope _ = new PointerScope();
                Codebook untouched = codebook(0.9);
                Codebook codebook = followed(200)) {
            Tensor latent = codes(999);
            double perplexity = codebook.perplexity(codebook.nearest(latent));
            // 8 clusters, drawn unevenly by 64 rows.
            assertThat(perplexity).isGreaterThan(0.8 * CODES);
            assertThat(untouched.perplexity(untouched.nearest(latent))).isLessThan(perplexity);
            double error =
                    codebook.codesOf(codebook.nearest(latent))
                            .sub(latent)
                            .square()
                            .mean()
                            .item_double();
            assertThat(error)
                    .as("mean squared error of codes with a variance of 25")
                    .isLessThan(0.5);
        }
    }

    @Test
    void perplexityIsOneForASingleEntryAndTheirNumberForAllAlike() {
        try (PointerScope _ = new PointerScope();
                Codebook codebook = codebook(0.9)) {
            Tensor same = Tensor.create(new long[2 * CODES], GROUPS, CODES);
            assertThat(codebook.perplexity(same)).isCloseTo(1, within(1e-5));
            long[] each = new long[GROUPS * CODES];
            for (int i = 0; i < each.length; i++) {
                each[i] = i % CODES;
            }
            assertThat(codebook.perplexity(Tensor.create(each, GROUPS, CODES)))
                    .isCloseTo(CODES, within(1e-4));
        }
    }

    @Test
    void aDeadEntryIsPutWhereACodeOfTheBatchLies() {
        try (PointerScope _ = new PointerScope();
                Codebook codebook = followed(50)) {
            Tensor entries = codebook.state().getFirst();
            Tensor uses = codebook.state().get(1);
            entries.narrow(1, 4, 1).fill_(new Scalar(1e4));
            uses.narrow(1, 4, 1).zero_();
            codebook.state().get(2).narrow(1, 4, 1).zero_();
            Tensor latent = codes(60);
            codebook.follow(latent, codebook.nearest(latent));
            float[] revived = Snapshot.values(entries);
            float[] batch = clustered(60);
            for (int group = 0; group < GROUPS; group++) {
                double least = Double.POSITIVE_INFINITY;
                for (int row = 0; row < ROWS; row++) {
                    least =
                            Math.min(
                                    least,
                                    distance(
                                            batch,
                                            row * GROUPS + group,
                                            revived,
                                            group * CODES + 4));
                }
                assertThat(least).isLessThan(1e-6);
            }
            assertThat(uses.narrow(1, 4, 1).min().item_double()).isPositive();
        }
    }

    @Test
    void anEntryIsTheFadingMeanOfWhatChoseIt() {
        try (PointerScope _ = new PointerScope();
                Codebook codebook = new Codebook(1, 1, 1, 0.75, 1)) {
            for (float value : new float[] {4, 8}) {
                Tensor latent = Tensor.create(new float[] {value, value}, 2, 1);
                codebook.follow(latent, codebook.nearest(latent));
            }
            // Uses ¼·2, then ¾·½ + ¼·2; sums ¼·8, then ¾·2 + ¼·16.
            assertThat(codebook.state().getFirst().item_double())
                    .isCloseTo(5.5 / 0.875, within(1e-4));
        }
    }

    @Test
    void gradientsPassAsIfTheCodeWereItself() {
        try (PointerScope _ = new PointerScope();
                Codebook codebook = followed(5)) {
            Tensor latent = codes(70);
            latent.requires_grad_(true);
            Tensor quantized = codebook.codesOf(codebook.nearest(latent.detach()));
            Tensor passed = Codebook.straightThrough(latent, quantized);
            assertThat(passed.sub(quantized).abs().max().item_double()).isLessThan(1e-5);
            float[] weights = clustered(71);
            passed.mul(Tensor.create(weights, ROWS, GROUPS * SIZE)).sum().backward();
            assertThat(Snapshot.values(latent.grad())).isEqualTo(weights);
        }
    }

    @Test
    void theGraphChoosesTheSameEntries() {
        GraphBuilder graph = new GraphBuilder("codebook");
        try (PointerScope _ = new PointerScope();
                Codebook codebook = followed(20)) {
            String code = codebook.emit(graph, graph.input("x", 1, GROUPS * SIZE));
            graph.rename(code, "code");
            graph.output("code", 1, GROUPS * SIZE);
            float[] expected = Snapshot.values(codebook.codesOf(codebook.nearest(codes(80))));
            float[] latent = clustered(80);
            int width = GROUPS * SIZE;
            try (GraphSession session = new GraphSession(graph.build(Map.of()))) {
                for (int row = 0; row < ROWS; row++) {
                    session.run(Arrays.copyOfRange(latent, row * width, (row + 1) * width));
                    assertThat(session.copyOf("code"))
                            .isEqualTo(
                                    Arrays.copyOfRange(expected, row * width, (row + 1) * width));
                }
            }
        }
    }
}
