package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/// A model that scores the mean square of its window, read from the ring itself, against a
/// threshold of 1. Its residual is the squared value of each of its "bins", the first frames of
/// each channel.
final class FakeModel implements Model {
    static final int BINS = 4;

    private final ModelCard card;
    private final FloatBuffer residual;
    private List<FloatBuffer> slots = List.of();
    volatile boolean broken;

    /// Taken by a test that wants inference to hang.
    private static final ModelCard.FrontEnd SPECTRUM =
            new ModelCard.FrontEnd(
                    "spectrum", BINS, "linear", List.of(0.0, 100.0, 200.0, 300.0, 400.0));

    final Semaphore hold = new Semaphore(1);

    FakeModel(List<Channel> channels, double sampleRateHz, int windowFrames, int hopFrames) {
        this(channels, sampleRateHz, windowFrames, hopFrames, 1);
    }

    /// @param smoothing scores a median is taken over
    FakeModel(
            List<Channel> channels,
            double sampleRateHz,
            int windowFrames,
            int hopFrames,
            int smoothing) {
        this.card = card(channels, sampleRateHz, windowFrames, hopFrames, smoothing, SPECTRUM);
        this.residual = FloatBuffer.allocate(channels.size() * BINS);
    }

    /// The card of a model of one channel `x`.
    static ModelCard card(ModelCard.FrontEnd frontEnd) {
        return card(List.of(Channel.unbounded("x", Unit.STANDARD_GRAVITY)), 800, 8, 8, 1, frontEnd);
    }

    private static ModelCard card(
            List<Channel> channels,
            double sampleRateHz,
            int windowFrames,
            int hopFrames,
            int smoothing,
            ModelCard.FrontEnd frontEnd) {
        return new ModelCard(
                ModelCard.SCHEMA,
                "pump",
                "1.0.0",
                "2026-11-20T00:00:00Z",
                channels.stream().map(ModelCard.CardChannel::of).toList(),
                sampleRateHz,
                windowFrames,
                hopFrames,
                frontEnd,
                new ModelCard.Architecture("dense", "none", 1, 0),
                "mse",
                "residual",
                new ModelCard.Scoring(smoothing, null),
                Map.of(),
                Map.of(),
                null,
                new ModelCard.Golden(0, Map.of()),
                new ModelCard.Provenance("none", "none", 0, Map.of()),
                Map.of());
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
        this.slots = slots;
    }

    @Override
    public float score(int slot) throws ModelException {
        if (broken) {
            throw new ModelException("the session failed");
        }
        hold.acquireUninterruptibly();
        hold.release();
        FloatBuffer window = slots.get(slot);
        double sum = 0;
        for (int i = 0; i < window.capacity(); i++) {
            sum += (double) window.get(i) * window.get(i);
        }
        int channels = card.channels().size();
        for (int bin = 0; bin < residual.capacity(); bin++) {
            float value = window.get(bin % BINS * channels + bin / BINS);
            residual.put(bin, value * value);
        }
        return (float) (sum / window.capacity());
    }

    @Override
    public FloatBuffer residual() {
        return residual;
    }

    @Override
    public FloatBuffer features() {
        return FloatBuffer.allocate(0);
    }

    @Override
    public FloatBuffer baseline() {
        return FloatBuffer.allocate(0);
    }

    @Override
    public void close() {}
}
