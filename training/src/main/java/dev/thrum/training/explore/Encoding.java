package dev.thrum.training.explore;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.training.export.GraphScorer;
import dev.thrum.training.onnx.ModelProto;
import java.util.ArrayList;
import java.util.List;

/// Latent codes of recordings, window after window without overlap.
public final class Encoding {
    private Encoding() {}

    /// The codes of a recording whose channels are the model's, in this order and these units.
    ///
    /// @throws RecordingException if it cannot be read, or is shorter than a window
    public static List<float[]> codes(ModelCard card, ModelProto graph, Recording recording)
            throws RecordingException {
        float[] window = new float[card.windowFrames() * card.channels().size()];
        List<float[]> codes = new ArrayList<>();
        try (GraphScorer scorer = new GraphScorer(graph);
                RecordingReader reader = recording.open()) {
            while (reader.read(window, 0, card.windowFrames()) == card.windowFrames()) {
                scorer.score(window);
                codes.add(scorer.latent());
            }
        }
        if (codes.isEmpty()) {
            throw new RecordingException(
                    "%s: must hold at least one window of %d frames, holds %d"
                            .formatted(recording.name(), card.windowFrames(), recording.frames()));
        }
        return codes;
    }
}
