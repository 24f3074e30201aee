package dev.thrum.training.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelCard.CardChannel;
import dev.thrum.edge.model.Precision;
import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.onnx.StringStringEntryProto;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CardMetadataTest {
    private static final ModelCard CARD =
            new ModelCard(
                    ModelCard.SCHEMA,
                    "pump",
                    "1.2.0",
                    "2026-11-20T12:00:00Z",
                    List.of(
                            new CardChannel("x", "acceleration", "g", -16.0, 16.0),
                            new CardChannel("i", "current", "A", null, null)),
                    3200,
                    1024,
                    512,
                    new ModelCard.FrontEnd("raw", 1024, null, List.of()),
                    new ModelCard.Architecture("dense", "2048-4-2048 relu", 4, 18_436),
                    "mse",
                    "residual",
                    null,
                    Map.of(
                            Precision.FP32, threshold(1.5),
                            Precision.INT8, threshold(1.75)),
                    Map.of(),
                    null,
                    new ModelCard.Golden(0, Map.of()),
                    new ModelCard.Provenance("pump", "00", 1, Map.of()),
                    Map.of());

    @Test
    void bareFileExplainsItself() {
        assertThat(CardMetadata.of(CARD, Precision.INT8))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "thrum.schema", "1",
                                "thrum.name", "pump",
                                "thrum.version", "1.2.0",
                                "thrum.channels", "x:g,i:A",
                                "thrum.sampleRateHz", "3200.0",
                                "thrum.windowFrames", "1024",
                                "thrum.precision", "int8",
                                "thrum.threshold", "1.75",
                                "thrum.score", "residual"));
    }

    @Test
    void stampReplacesWhatWasThereBefore() {
        ModelProto bare = new GraphBuilder("pump").build(Map.of("thrum.name", "draft"));
        ModelProto stamped = CardMetadata.stamp(bare, CARD, Precision.FP32);
        assertThat(stamped.getMetadataPropsList())
                .extracting(StringStringEntryProto::getKey)
                .isSorted()
                .doesNotHaveDuplicates()
                .hasSize(9);
        assertThat(stamped.getGraph()).isEqualTo(bare.getGraph());
    }

    private static ModelCard.Threshold threshold(double value) {
        return new ModelCard.Threshold(value, 0.99, "quantile", 100, 1, List.of());
    }
}
