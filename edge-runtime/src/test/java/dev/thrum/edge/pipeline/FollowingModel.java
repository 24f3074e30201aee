package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.signal.Channel;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/// A model with adaptation. Its feature is by how much the root mean square of its window differs
/// from 1; the score is the square of that, less the baseline, against a threshold of 1.
final class FollowingModel implements Model {
    private final FakeModel squares;
    private final ModelCard card;
    private final FloatBuffer features;
    private final FloatBuffer baseline;

    /// @param digestOf what the digest is made from, beside the name
    /// @param features how many; all but the first stay 0
    FollowingModel(
            List<Channel> channels,
            double sampleRateHz,
            int windowFrames,
            int adaptationWindows,
            String digestOf,
            int features) {
        squares = new FakeModel(channels, sampleRateHz, windowFrames, windowFrames);
        card = following(squares.card().withFiles(Map.of("graph", digestOf)), adaptationWindows);
        this.features = FloatBuffer.allocate(features);
        this.baseline = FloatBuffer.allocate(features);
    }

    private static ModelCard following(ModelCard card, int windows) {
        return new ModelCard(
                card.schema(),
                card.name(),
                card.version(),
                card.created(),
                card.channels(),
                card.sampleRateHz(),
                card.windowFrames(),
                card.hopFrames(),
                card.frontEnd(),
                card.architecture(),
                card.loss(),
                card.score(),
                new ModelCard.Scoring(3, new ModelCard.Adaptation(windows)),
                card.thresholds(),
                card.metrics(),
                card.quantization(),
                card.golden(),
                card.provenance(),
                card.files());
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Precision precision() {
        return Precision.FP32;
    }

    @Override
    public float threshold() {
        return 1;
    }

    @Override
    public void bind(List<FloatBuffer> slots) {
        squares.bind(slots);
    }

    @Override
    public float score(int slot) throws ModelException {
        float loudness = (float) Math.sqrt(squares.score(slot));
        features.put(0, loudness - 1);
        float off = loudness - 1 - baseline.get(0);
        return off * off;
    }

    @Override
    public FloatBuffer residual() {
        return squares.residual();
    }

    @Override
    public FloatBuffer features() {
        return features;
    }

    @Override
    public FloatBuffer baseline() {
        return baseline;
    }

    @Override
    public void close() {}
}
