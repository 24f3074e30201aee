package dev.thrum.training.explore;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.training.export.GraphScorer;
import dev.thrum.training.onnx.ModelProto;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongConsumer;

/// Cleans a recording of what a model of the healthy machine does not know, window by window, each
/// overlapping the next by half. Holds two windows however long the recording is. One thread.
public final class Denoiser implements AutoCloseable {
    private final ModelCard card;
    private final GraphScorer scorer;
    private final Standard standard;
    private final Cleaning cleaning;

    /// Takes a model.
    ///
    /// @param fp32 its float32 graph
    /// @throws IllegalArgumentException if its front end is neither raw samples nor a plain
    ///   spectrum
    public Denoiser(ModelCard card, ModelProto fp32) {
        this.card = card;
        this.standard = Standard.of(fp32);
        if (card.windowFrames() % 2 != 0) {
            throw new IllegalArgumentException(
                    "model %s: windows must have an even number of frames to be cleaned, have %d"
                            .formatted(card.name(), card.windowFrames()));
        }
        cleaning = cleaning(card);
        scorer = new GraphScorer(fp32);
    }

    private static Cleaning cleaning(ModelCard card) {
        int frames = card.windowFrames();
        int channels = card.channels().size();
        ModelCard.FrontEnd frontEnd = card.frontEnd();
        if (frontEnd.type().equals("raw")) {
            return new RawCleaning(frames, channels);
        }
        if (frontEnd.type().equals("spectrum")
                && frontEnd.binEdgesHz().size() == frontEnd.bins() + 1) {
            return new SpectralCleaning(
                    frames, channels, card.sampleRateHz(), frontEnd.binEdgesHz());
        }
        throw new IllegalArgumentException(
                "model %s must hear raw samples or a plain spectrum to clean a recording, hears %s: train one with frontEnd.type raw or spectrum"
                        .formatted(card.name(), frontEnd.type()));
    }

    /// Takes cleaned frames.
    @FunctionalInterface
    public interface Output {
        /// Takes the next frames.
        ///
        /// @param values frames × channels values, frame-major
        void write(float[] values, int frames) throws IOException;
    }

    /// Cleans a recording whose channels are the model's, in this order and these units. The last
    /// frames that fill no half window are taken over as they are.
    ///
    /// @param progress hears how many frames are done
    /// @throws RecordingException if the recording cannot be read, or is shorter than a window
    public void clean(Recording recording, Output output, LongConsumer progress)
            throws RecordingException, IOException {
        int frames = card.windowFrames();
        int channels = card.channels().size();
        int half = frames / 2;
        float[] window = new float[frames * channels];
        Overlap overlap = new Overlap(frames, channels);
        try (RecordingReader reader = recording.open()) {
            int read = reader.read(window, 0, frames);
            if (read < frames) {
                throw new RecordingException(
                        "%s: must hold at least one window of %d frames, holds %d"
                                .formatted(recording.name(), frames, Math.max(0, read)));
            }
            long done = 0;
            while (true) {
                overlap.add(cleaned(window));
                output.write(overlap.take(half), half);
                done += half;
                progress.accept(done);
                System.arraycopy(window, half * channels, window, 0, half * channels);
                int more = reader.read(window, half, half);
                if (more < half) {
                    output.write(overlap.take(half), half);
                    finish(window, half, Math.max(0, more), channels, output);
                    progress.accept(done + half + Math.max(0, more));
                    return;
                }
            }
        }
    }

    private static void finish(float[] window, int half, int rest, int channels, Output output)
            throws IOException {
        if (rest > 0) {
            output.write(
                    Arrays.copyOfRange(window, half * channels, (half + rest) * channels), rest);
        }
    }

    private float[] cleaned(float[] window) {
        scorer.score(window);
        return cleaning.clean(
                window,
                standard.undone(scorer.reconstruction()),
                standard.undone(scorer.features()));
    }

    @Override
    public void close() {
        scorer.close();
    }
}
