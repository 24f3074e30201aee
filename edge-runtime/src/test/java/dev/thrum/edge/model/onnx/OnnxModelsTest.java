package dev.thrum.edge.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.thrum.edge.model.GoldenWindows;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.PackageWriter;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelsTest {
    private static final TinyModel TINY = TinyModel.standard();
    private static final TinyModel ADAPTIVE =
            TINY.withScoring(new ModelCard.Scoring(3, new ModelCard.Adaptation(50)));

    @TempDir Path temporary;

    @ParameterizedTest
    @EnumSource(Precision.class)
    void scoreIsThatOfTheFormula(Precision precision) throws Exception {
        try (Model model = OnnxModels.load(tiny(), precision)) {
            FloatBuffer slot = slot();
            model.bind(List.of(slot));
            for (int seed = 100; seed < 110; seed++) {
                float[] window = TINY.window(seed);
                slot.put(0, window);
                float expected = TinyModel.score(window, precision);

                assertThat(model.score(0)).isCloseTo(expected, within(1e-5f * expected));
            }
        }
    }

    @Test
    void int8IsTakenWhereThereIsOne() throws Exception {
        try (Model both = OnnxModels.load(tiny());
                Model single =
                        OnnxModels.load(
                                write(TINY.withPrecisions(List.of(Precision.FP32)).writer()))) {
            assertThat(both.precision()).isEqualTo(Precision.INT8);
            assertThat(both.threshold()).isEqualTo(0.5f);
            assertThat(single.precision()).isEqualTo(Precision.FP32);
        }
    }

    @Test
    void slotsAreReadWhereTheyLieEvenInOneSharedBuffer() throws Exception {
        try (Model model = OnnxModels.load(tiny(), Precision.FP32)) {
            float[] first = TINY.window(1);
            float[] second = TINY.window(2);
            FloatBuffer ring = NativeFloats.allocate(first.length + second.length);
            ring.put(0, first).put(first.length, second);
            model.bind(
                    List.of(ring.slice(0, first.length), ring.slice(first.length, second.length)));

            assertThat(model.score(1))
                    .isCloseTo(TinyModel.score(second, Precision.FP32), within(1e-5f));
            assertThat(model.score(0))
                    .isCloseTo(TinyModel.score(first, Precision.FP32), within(1e-5f));

            ring.put(0, second);
            assertThat(model.score(0)).isEqualTo(model.score(1));
        }
    }

    @Test
    void residualIsTheSquaredErrorChannelByChannel() throws Exception {
        try (Model model = OnnxModels.load(tiny(), Precision.FP32)) {
            FloatBuffer slot = slot();
            slot.put(0, TINY.window(5));
            model.bind(List.of(slot));
            model.score(0);

            int frames = TINY.windowFrames();
            assertThat(model.residual().remaining()).isEqualTo(2 * frames);
            for (int frame = 0; frame < frames; frame++) {
                for (int channel = 0; channel < 2; channel++) {
                    float half = slot.get(frame * 2 + channel) / 2;
                    assertThat(model.residual().get(channel * frames + frame))
                            .isCloseTo(half * half, within(1e-6f));
                }
            }
        }
    }

    @Test
    void theBaselineIsTakenFromTheFeaturesBeforeTheyAreJudged() throws Exception {
        try (Model model = OnnxModels.load(write(ADAPTIVE.writer()), Precision.FP32)) {
            FloatBuffer slot = slot();
            float[] window = ADAPTIVE.window(5);
            slot.put(0, window);
            model.bind(List.of(slot));

            float learned = model.score(0);
            assertThat(learned).isCloseTo(TinyModel.score(window, Precision.FP32), within(1e-5f));
            int frames = ADAPTIVE.windowFrames();
            assertThat(model.features().get(frames + 3)).isEqualTo(slot.get(3 * 2 + 1));

            for (int i = 0; i < model.baseline().capacity(); i++) {
                model.baseline().put(i, model.features().get(i) / 2);
            }
            assertThat(model.score(0)).isCloseTo(learned / 4, within(1e-5f));
            assertThat(model.features().get(frames + 3)).isEqualTo(slot.get(3 * 2 + 1));
        }
    }

    @Test
    void aGraphWithoutTheBaselineItsCardAsksForIsRefused() throws Exception {
        PackageWriter writer = new PackageWriter(ADAPTIVE.card()).golden(ADAPTIVE.golden());
        for (Precision precision : Precision.values()) {
            writer.graph(precision, TINY.graph(precision).toBytes());
        }
        assertThatThrownBy(() -> OnnxModels.load(write(writer)))
                .hasMessageContaining(
                        "its inputs, with scoring.adaptation, must be window and baseline, was"
                                + " [window]");
    }

    /// How much of ONNX Runtime's own garbage the compiler removes changes while the process warms
    /// up, so both are measured in turns and the best of each is compared.
    @Test
    void scoringAllocatesNoMoreThanOnnxRuntimeItself() throws Exception {
        try (Model model = OnnxModels.load(tiny());
                BareSession bare = new BareSession(TINY)) {
            FloatBuffer slot = slot();
            slot.put(0, TINY.window(1));
            model.bind(List.of(slot));
            double scoring = Double.POSITIVE_INFINITY;
            double running = Double.POSITIVE_INFINITY;
            for (int round = 0; round < 100 && (round < 10 || scoring > 448); round++) {
                scoring = Math.min(scoring, bytesPerCall(() -> model.score(0)));
                running = Math.min(running, bytesPerCall(bare::run));
            }

            System.out.printf("bytes per window: %.1f, bare %.1f%n", scoring, running);
            assertThat(scoring).isLessThanOrEqualTo(448).isLessThanOrEqualTo(running + 1);
        }
    }

    @Test
    void scoreThatIsNoNumberIsRefused() throws Exception {
        try (Model model = OnnxModels.load(tiny())) {
            FloatBuffer slot = slot();
            slot.put(0, TINY.window(1)).put(17, Float.NaN);
            model.bind(List.of(slot));

            assertThatThrownBy(() -> model.score(0))
                    .isInstanceOf(ModelException.class)
                    .hasMessageEndingWith(
                            "model.int8.onnx: the score of a window must be a finite number, was NaN; are all its samples numbers?");
            slot.put(17, 0);
            assertThat(model.score(0)).isPositive();
        }
    }

    @Test
    void slotsThatNativeCodeCannotReadAreRefused() throws Exception {
        try (Model model = OnnxModels.load(tiny())) {
            assertThatThrownBy(() -> model.bind(List.of(FloatBuffer.allocate(128))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("of 128 floats, was on the heap, ");
            assertThatThrownBy(() ->
                            model.bind(List.of(ByteBuffer.allocateDirect(512).asFloatBuffer())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("was direct, BIG_ENDIAN, 128");
            assertThatThrownBy(() -> model.bind(List.of(NativeFloats.allocate(127))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("of 128 floats, was direct, ");
        }
    }

    @Test
    void goldenWindowThatGivesAnotherScoreIsRefusedWithTheDifference() throws Exception {
        float[] values = TINY.window(1);
        float right = TinyModel.score(values, Precision.FP32);
        GoldenWindows golden =
                GoldenWindows.of(
                        TINY.precisions(),
                        List.of(
                                window(values, right),
                                window(values, right * 1.01f),
                                window(values, right)));

        assertThatThrownBy(() ->
                        OnnxModels.load(
                                write(writer(TINY.card(), golden, TINY.graph(Precision.FP32))),
                                Precision.FP32))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(
                        "model.fp32.onnx: golden window 2 of 3 must score %s within 0.0100 %%, was ",
                        right * 1.01f)
                .hasMessageContaining("(0.990 % off)");
    }

    @Test
    void cardThatAsksForOtherChannelsIsRefused() throws Exception {
        TinyModel single = TINY.withChannels(List.of(Channel.unbounded("x", Unit.AMPERE)));

        assertThatThrownBy(() ->
                        OnnxModels.load(
                                write(
                                        writer(
                                                single.card(),
                                                single.golden(),
                                                TINY.graph(Precision.FP32))),
                                Precision.FP32))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(
                        "model.fp32.onnx does not keep the card's contract: input window must be float32 [1, 64, 1], was float32 [1, 64, 2]; "
                                + "output residual must be float32 [1, 1, 64], was float32 [1, 2, 64]; "
                                + "output features must be float32 [1, 64], was float32 [1, 128]; "
                                + "output reconstruction must be float32 [1, 64], was float32 [1, 128]; "
                                + "metadata thrum.channels must be x:A, was x:g,y:g; export the model again");
    }

    @Test
    void graphsInEachOthersPlaceAreRefused() throws Exception {
        PackageWriter swapped =
                new PackageWriter(TINY.card())
                        .golden(TINY.golden())
                        .graph(Precision.FP32, TINY.graph(Precision.INT8).toBytes())
                        .graph(Precision.INT8, TINY.graph(Precision.FP32).toBytes());
        ModelPackage opened = write(swapped);

        assertThatThrownBy(() -> OnnxModels.load(opened))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("metadata thrum.precision must be int8, was fp32");
    }

    @Test
    void graphWithOtherInputAndNoOutputsIsRefused() throws Exception {
        TinyGraph other =
                new TinyGraph()
                        .input("samples", 1, 64, 2)
                        .node("Neg", List.of("samples"), "score")
                        .output("score", 1, 64, 2);

        assertThatThrownBy(() ->
                        OnnxModels.load(
                                write(writer(TINY.card(), TINY.golden(), other)), Precision.FP32))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("its one input must be window, was [samples]")
                .hasMessageContaining("output score must be float32 [1], was float32 [1, 64, 2]")
                .hasMessageContaining("output residual must be float32 [1, 2, 64], is missing")
                .hasMessageContaining("metadata thrum.name must be tiny, is missing");
    }

    @Test
    void precisionWithoutGraphIsRefused() throws Exception {
        ModelPackage single = write(TINY.withPrecisions(List.of(Precision.FP32)).writer());

        assertThatThrownBy(() -> OnnxModels.load(single, Precision.INT8))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(
                        "the package has no graph in int8, only in fp32: leave the precision out,"
                                + " or train it anew");
    }

    /// A package whose hashes are right and whose graph is not: what a faulty exporter, or somebody
    /// with the right to write packages, can hand over. Either the graph still gives every golden
    /// score, or it is refused; the process survives both.
    @Test
    void graphWithFlippedBytesIsRefusedOrStillRight() throws Exception {
        long seed = 20260131;
        SplittableRandom random = new SplittableRandom(seed);
        byte[] whole = TINY.graph(Precision.FP32).toBytes();
        int refused = 0;
        for (int round = 0; round < 200; round++) {
            byte[] changed = whole.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            try (Model model =
                    OnnxModels.load(
                            write(
                                    new PackageWriter(
                                                    TINY.withPrecisions(List.of(Precision.FP32))
                                                            .card())
                                            .golden(
                                                    TINY.withPrecisions(List.of(Precision.FP32))
                                                            .golden())
                                            .graph(Precision.FP32, changed)))) {
                assertThat(model.card().name()).isEqualTo("tiny");
            } catch (ModelException e) {
                refused++;
                assertThat(e)
                        .as("seed %d, round %d", seed, round)
                        .hasMessageContaining("model.fp32.onnx");
            }
        }
        System.out.printf("refused %d of 200 changed graphs%n", refused);
        assertThat(refused).isGreaterThan(50);
    }

    @Test
    void graphCutAnywhereIsRefused() throws Exception {
        byte[] whole = TINY.graph(Precision.FP32).toBytes();
        for (int length = 0; length < whole.length; length += 61) {
            byte[] cut = Arrays.copyOf(whole, length);
            PackageWriter writer =
                    new PackageWriter(TINY.withPrecisions(List.of(Precision.FP32)).card())
                            .golden(TINY.withPrecisions(List.of(Precision.FP32)).golden())
                            .graph(Precision.FP32, cut);

            assertThatThrownBy(() -> OnnxModels.load(write(writer)))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(ModelException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/hostname", "../other.bin", "beside.bin"})
    void graphThatReadsAnotherFileIsRefused(String location) throws Exception {
        TinyGraph reading = TINY.graph(Precision.FP32).externalConstant("other", location, 128);

        assertThatThrownBy(() ->
                        OnnxModels.load(
                                write(writer(TINY.card(), TINY.golden(), reading)), Precision.FP32))
                .isInstanceOf(ModelException.class)
                .hasMessageEndingWith(
                        "model.fp32.onnx: every tensor must lie in the graph's own file, one lies in another; export the model with its weights inside");
    }

    private ModelPackage tiny() throws Exception {
        return write(TINY.writer());
    }

    private ModelPackage write(PackageWriter writer) throws Exception {
        return writer.writeFolder(temporary.resolve("model"));
    }

    private static PackageWriter writer(ModelCard card, GoldenWindows golden, TinyGraph graph) {
        return new PackageWriter(card)
                .golden(golden)
                .graph(Precision.FP32, graph.toBytes())
                .graph(Precision.INT8, graph.toBytes());
    }

    private static GoldenWindows.Window window(float[] values, float score) {
        return new GoldenWindows.Window(values, score, score);
    }

    private static FloatBuffer slot() {
        return NativeFloats.allocate(TINY.windowFrames() * TINY.channels().size());
    }

    private interface Call {
        float call() throws Exception;
    }

    private static double bytesPerCall(Call call) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int calls = 2_000;
        float sum = 0;
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < calls; i++) {
            sum += call.call();
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(sum).isPositive();
        return (double) bytes / calls;
    }
}
