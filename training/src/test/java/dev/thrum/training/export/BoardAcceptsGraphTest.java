package dev.thrum.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.model.GoldenWindows;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelCard.CardChannel;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.PackageWriter;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.frontend.Axis;
import dev.thrum.training.frontend.FrontEnd;
import dev.thrum.training.frontend.SpectrumFrontEnd;
import dev.thrum.training.network.Activation;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.score.ScoreSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What training exports is what the board's own loader takes, and both see the same score.
class BoardAcceptsGraphTest {
    private static final FrontEnd FRONT_END =
            new SpectrumFrontEnd(256, 1, 3200, 16, Axis.LINEAR, 0, 1600);

    @TempDir private Path folder;

    @Test
    void scoreOnTheBoardIsTheScoreInTraining()
            throws TrainingException, ModelException, IOException {
        List<float[]> windows = windows();
        float[] golden = windows.getFirst();
        try (Parts parts =
                        Parts.trainedOn(
                                FRONT_END,
                                Activation.GELU,
                                windows,
                                ScoreSettings.residualAndMahalanobis());
                GraphScorer scorer = new GraphScorer(parts.graph().emit(Map.of()))) {
            ModelCard card = card(parts.graph());
            ModelProto graph =
                    CardMetadata.stamp(parts.graph().emit(Map.of()), card, Precision.FP32);
            PackageWriter writer =
                    new PackageWriter(card)
                            .graph(Precision.FP32, graph.toByteArray())
                            .golden(
                                    GoldenWindows.of(
                                            List.of(Precision.FP32),
                                            List.of(
                                                    new GoldenWindows.Window(
                                                            golden, scorer.score(golden)))));
            try (Model board = OnnxModels.load(writer.writeFolder(folder.resolve("pump")))) {
                FloatBuffer slot =
                        ByteBuffer.allocateDirect(golden.length * Float.BYTES)
                                .order(ByteOrder.nativeOrder())
                                .asFloatBuffer();
                board.bind(List.of(slot));
                for (float[] window : windows) {
                    slot.put(0, window);
                    assertThat(board.score(0)).isEqualTo(scorer.score(window));
                }
            }
        }
    }

    private static ModelCard card(ScoreGraph graph) {
        return new ModelCard(
                ModelCard.SCHEMA,
                "pump",
                "1.0.0",
                "2026-11-20T12:00:00Z",
                List.of(new CardChannel("x", "acceleration", "g", null, null)),
                3200,
                256,
                128,
                graph.frontEnd().card(),
                new ModelCard.Architecture(
                        "dense",
                        graph.network().describe(),
                        graph.network().latentSize(),
                        graph.network().parameterCount()),
                "mse",
                graph.score().name(),
                null,
                Map.of(
                        Precision.FP32,
                        new ModelCard.Threshold(2, 0.99, "quantile", 60, 1, List.of())),
                Map.of(),
                null,
                new ModelCard.Golden(1, Map.of(Precision.FP32, 1e-3)),
                new ModelCard.Provenance("pump", "00", 1, Map.of()),
                Map.of());
    }

    private static List<float[]> windows() {
        SplittableRandom random = new SplittableRandom(3);
        List<float[]> windows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            float[] window = new float[256];
            for (int j = 0; j < window.length; j++) {
                window[j] = (float) random.nextGaussian();
            }
            windows.add(window);
        }
        return windows;
    }
}
