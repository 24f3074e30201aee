package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.GoldenWindows;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.FrameBlock;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.NullMarked;

/// A machine that goes bad and recovers all the time: the healthiest golden window of a package,
/// and half of it much too quiet, over and over, by the clock and in fetches as of a chip whose
/// FIFO is half full. With windows that overlap by half, every third is healthy. Bus thread only,
/// but for the times of its fetches.
@NullMarked
final class FlippingMachine implements Sensor {
    private static final int FETCH_FRAMES = 16;
    private static final float TOO_QUIET = 0.25f;

    private final ModelCard card;
    private final List<Channel> channels;
    private final float[] pattern;
    private final double nanosPerFrame;
    private final ConcurrentSkipListMap<Long, Long> fetched = new ConcurrentSkipListMap<>();
    private long startNanos;
    private long nextFrame;

    FlippingMachine(ModelPackage from, Model model) throws ModelException {
        card = from.card();
        if (card.windowFrames() != 2 * card.hopFrames()) {
            throw new IllegalArgumentException(
                    "%s: windows must overlap by half".formatted(from.place()));
        }
        channels = card.toChannels();
        nanosPerFrame = 1e9 / card.sampleRateHz();
        float[] healthy = healthiest(from, model);
        int half = healthy.length / 2;
        pattern = new float[half + healthy.length];
        for (int i = 0; i < half; i++) {
            pattern[i] = TOO_QUIET * healthy[i];
        }
        System.arraycopy(healthy, 0, pattern, half, healthy.length);
    }

    private static float[] healthiest(ModelPackage from, Model model) throws ModelException {
        GoldenWindows golden = from.golden();
        int best = 0;
        for (int i = 1; i < golden.windows(); i++) {
            if (golden.score(i, model.precision()) < golden.score(best, model.precision())) {
                best = i;
            }
        }
        float[] window = new float[golden.valuesPerWindow()];
        golden.copyInto(best, FloatBuffer.wrap(window));
        return window;
    }

    @Override
    public String name() {
        return "machine";
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public double sampleRateHz() {
        return card.sampleRateHz();
    }

    @Override
    public boolean isRealTime() {
        return true;
    }

    @Override
    public void start() {
        startNanos = System.nanoTime();
        nextFrame = 0;
    }

    @Override
    public long dueNanos() {
        return nanosOf(nextFrame + FETCH_FRAMES - 1);
    }

    private long nanosOf(long frame) {
        return startNanos + Math.round(frame * nanosPerFrame);
    }

    @Override
    public boolean read(FrameBlock block) {
        long taken = (long) ((System.nanoTime() - startNanos) / nanosPerFrame) + 1 - nextFrame;
        int frames = (int) Math.min(taken, block.capacityFrames());
        int width = channels.size();
        for (int value = 0; value < frames * width; value++) {
            block.values()[value] = pattern[(int) ((nextFrame * width + value) % pattern.length)];
        }
        block.set(frames, nextFrame, nanosOf(nextFrame));
        fetched.put(nextFrame, System.nanoTime());
        nextFrame += frames;
        return true;
    }

    /// When the block with a frame had been fetched. Any thread.
    long fetchedNanos(long frame) {
        return fetched.floorEntry(frame).getValue();
    }

    @Override
    public void close() {}
}
