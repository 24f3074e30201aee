package dev.thrum.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.classify.Clouds;
import dev.thrum.training.classify.CodedWindow;
import dev.thrum.training.classify.FaultHead;
import dev.thrum.training.classify.HeadFit;
import dev.thrum.training.classify.Kind;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.frontend.Axis;
import dev.thrum.training.frontend.SpectrumFrontEnd;
import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.network.Activation;
import dev.thrum.training.onnx.GraphProto;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.quantize.RangeMethod;
import dev.thrum.training.quantize.StaticQuantizer;
import dev.thrum.training.score.ScoreSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A head in a graph against the same head in plain Java.
class FaultGraphTest {
    private static final int FRAMES = 256;

    private final List<float[]> healthy = windows(1, 0);
    private final List<float[]> humming = windows(2, 2);
    private final List<float[]> strange = windows(3, 8);
    private Parts parts;
    private ModelProto fp32 = ModelProto.getDefaultInstance();

    FaultGraphTest() throws TrainingException {
        parts =
                Parts.trainedOn(
                        new SpectrumFrontEnd(FRAMES, 1, 3200, 16, Axis.LINEAR, 0, 1600),
                        Activation.RELU,
                        healthy,
                        ScoreSettings.residualAndMahalanobis());
    }

    @BeforeEach
    void emit() {
        fp32 = parts.graph().emit(Map.of("thrum.name", "pump"));
    }

    @AfterEach
    void close() {
        parts.close();
    }

    @Test
    void graphAnswersAsTheHeadDoesAndEverythingElseStaysBitEqual() throws TrainingException {
        ModelProto int8 = new StaticQuantizer(RangeMethod.MIN_MAX).quantize(fp32, healthy).model();
        for (ModelProto graph : List.of(fp32, int8)) {
            FaultHead head = head(graph);
            ModelProto extended = FaultGraph.extend(graph, head);
            assertThat(withoutHead(extended, graph)).isEqualTo(graph);
            try (GraphSession before = new GraphSession(graph);
                    GraphSession after = new GraphSession(extended)) {
                int named = 0;
                List<List<float[]>> kinds = List.of(healthy, humming, strange);
                for (int kind = 0; kind < kinds.size(); kind++) {
                    for (float[] window : kinds.get(kind)) {
                        before.run(window);
                        after.run(window);
                        for (String output : List.of("score", "residual", "latent", "features")) {
                            assertThat(after.copyOf(output)).isEqualTo(before.copyOf(output));
                        }
                        double[] wanted = head.probabilities(after.copyOf("latent"));
                        float[] found = after.copyOf("fault");
                        assertThat(found).hasSize(3);
                        for (int answer = 0; answer < 3; answer++) {
                            assertThat((double) found[answer])
                                    .isCloseTo(wanted[answer], within(1e-3));
                        }
                        named += kind == 1 && found[1] > 0.5 ? 1 : 0;
                    }
                }
                assertThat(named).isGreaterThan(humming.size() * 8 / 10);
            }
        }
    }

    @Test
    void aSecondHeadAndAHeadForOtherCodesAreRefused() throws TrainingException {
        FaultHead head = head(fp32);
        ModelProto extended = FaultGraph.extend(fp32, head);
        assertThatThrownBy(() -> FaultGraph.extend(extended, head))
                .hasMessage(
                        "graph test: has an output fault already: take the package it was made of");
        FaultHead narrow =
                new HeadFit(0, 0.99).fit(List.of(new Clouds(1).kind("none", true, 0, 20, 0, 0)));
        assertThatThrownBy(() -> FaultGraph.extend(fp32, narrow))
                .hasMessage("graph test: the head must take codes of 4 values, takes 2");
    }

    private FaultHead head(ModelProto graph) throws TrainingException {
        try (GraphScorer scorer = new GraphScorer(graph)) {
            return new HeadFit(0, 0.99)
                    .fit(
                            List.of(
                                    kind("none", 0, healthy, scorer),
                                    kind("hum", 1, humming, scorer)));
        }
    }

    private static Kind kind(
            String label, int recording, List<float[]> windows, GraphScorer scorer) {
        List<CodedWindow> coded = new ArrayList<>();
        for (float[] window : windows) {
            scorer.score(window);
            coded.add(coded(recording, coded.size(), scorer.latent()));
        }
        return new Kind(label, recording == 0, coded);
    }

    private static CodedWindow coded(int recording, long start, float[] code) {
        return new CodedWindow(recording, start, List.of(code));
    }

    private static ModelProto withoutHead(ModelProto extended, ModelProto before) {
        GraphProto.Builder graph = extended.getGraph().toBuilder();
        while (graph.getNodeCount() > before.getGraph().getNodeCount()) {
            graph.removeNode(graph.getNodeCount() - 1);
        }
        while (graph.getInitializerCount() > before.getGraph().getInitializerCount()) {
            graph.removeInitializer(graph.getInitializerCount() - 1);
        }
        graph.removeOutput(graph.getOutputCount() - 1);
        return extended.toBuilder().setGraph(graph).build();
    }

    private static List<float[]> windows(long seed, double hum) {
        SplittableRandom random = new SplittableRandom(seed);
        List<float[]> windows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            float[] window = new float[FRAMES];
            for (int j = 0; j < window.length; j++) {
                window[j] = (float) (random.nextGaussian() + hum * Math.sin(2 * Math.PI * j / 8));
            }
            windows.add(window);
        }
        return windows;
    }
}
