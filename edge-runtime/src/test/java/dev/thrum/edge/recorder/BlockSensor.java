package dev.thrum.edge.recorder;

import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.FrameBlock;
import dev.thrum.edge.signal.Unit;
import java.util.ArrayList;
import java.util.List;

/// A sensor of two channels that gives the blocks a test tells it, then ends: channel `a` is the
/// frame's number, `b` ten times that. It waits for whoever reads it, so no frame is lost but those
/// the test leaves out.
final class BlockSensor implements Sensor {
    static final double RATE_HZ = 1000;
    static final List<Channel> CHANNELS =
            List.of(
                    new Channel("a", Unit.STANDARD_GRAVITY, -16, 16),
                    new Channel("b", Unit.VOLT, 0, 3.3));

    private record Block(long first, int frames, long nanos) {}

    private final String name;
    private final List<Block> blocks = new ArrayList<>();
    private int next;

    BlockSensor(String name) {
        this.name = name;
    }

    /// Frames from a number on, taken at the time that number has.
    BlockSensor give(long first, int frames) {
        return give(first, frames, first);
    }

    /// Frames from a number on, the first taken so many milliseconds after the start.
    BlockSensor give(long first, int frames, long milliseconds) {
        for (int done = 0; done < frames; done += 100) {
            blocks.add(
                    new Block(
                            first + done,
                            Math.min(100, frames - done),
                            (milliseconds + done) * 1_000_000));
        }
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Channel> channels() {
        return CHANNELS;
    }

    @Override
    public double sampleRateHz() {
        return RATE_HZ;
    }

    @Override
    public boolean isRealTime() {
        return false;
    }

    @Override
    public void start() {
        next = 0;
    }

    @Override
    public long dueNanos() {
        return System.nanoTime();
    }

    @Override
    public boolean read(FrameBlock block) {
        if (next == blocks.size()) {
            return false;
        }
        Block given = blocks.get(next++);
        for (int i = 0; i < given.frames(); i++) {
            block.values()[2 * i] = given.first() + i;
            block.values()[2 * i + 1] = 10f * (given.first() + i);
        }
        block.set(given.frames(), given.first(), given.nanos());
        return true;
    }

    @Override
    public void close() {}
}
