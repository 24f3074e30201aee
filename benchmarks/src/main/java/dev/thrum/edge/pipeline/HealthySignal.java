package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.GoldenWindows;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.signal.FrameBlock;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/// A machine in good health without end: those of a package's golden windows that lie below its
/// threshold, over and over.
@NullMarked
final class HealthySignal {
    private final List<float[]> windows = new ArrayList<>();
    private final FrameBlock block;
    private final double nanosPerFrame;
    private long next;

    HealthySignal(ModelPackage from, Model model) throws ModelException {
        ModelCard card = from.card();
        GoldenWindows golden = from.golden();
        FloatBuffer window = FloatBuffer.allocate(golden.valuesPerWindow());
        for (int i = 0; i < golden.windows(); i++) {
            if (golden.score(i, model.precision()) < model.threshold()) {
                golden.copyInto(i, window);
                windows.add(window.array().clone());
            }
        }
        if (windows.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s: no golden window lies below the threshold".formatted(from.place()));
        }
        block = new FrameBlock(card.channels().size(), card.windowFrames());
        nanosPerFrame = 1e9 / card.sampleRateHz();
        advance();
    }

    /// The window to come.
    FrameBlock block() {
        return block;
    }

    /// Goes on to the next window.
    void advance() {
        float[] window = windows.get((int) (next / block.capacityFrames() % windows.size()));
        System.arraycopy(window, 0, block.values(), 0, window.length);
        block.set(block.capacityFrames(), next, Math.round(next * nanosPerFrame));
        next += block.capacityFrames();
    }
}
