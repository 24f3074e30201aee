package dev.thrum.edge.pipeline;

import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.FrameBlock;
import dev.thrum.edge.signal.Unit;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// A real-time sensor that does what a test tells it, step by step: give frames of a tone, lose
/// some, fail, or end.
final class ScriptedSensor implements Sensor {
    static final double RATE_HZ = 1000;
    static final Channel X = Channel.unbounded("x", Unit.METRE_PER_SECOND_SQUARED);

    /// What [#read(FrameBlock)] does next.
    sealed interface Step {}

    record Frames(int frames, double amplitude) implements Step {}

    record Lose(int frames) implements Step {}

    record Fail(String message) implements Step {}

    record Break() implements Step {}

    record End() implements Step {}

    private final String name;
    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
    final AtomicInteger starts = new AtomicInteger();
    volatile boolean closed;
    private long next;

    ScriptedSensor(String name, Step... steps) {
        this.name = name;
        this.steps.addAll(List.of(steps));
    }

    void then(Step... more) {
        steps.addAll(List.of(more));
    }

    /// Whether every step was taken.
    boolean isIdle() {
        return steps.isEmpty();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Channel> channels() {
        return List.of(X);
    }

    @Override
    public double sampleRateHz() {
        return RATE_HZ;
    }

    @Override
    public boolean isRealTime() {
        return true;
    }

    @Override
    public void start() {
        starts.incrementAndGet();
        closed = false;
        next = 0;
    }

    @Override
    public long dueNanos() {
        return System.nanoTime();
    }

    @Override
    public boolean read(FrameBlock block) throws SensorException {
        while (true) {
            switch (steps.poll()) {
                case null -> {
                    block.set(0, next, 0);
                    return true;
                }
                case Frames(int frames, double amplitude) -> {
                    fill(block, frames, amplitude);
                    return true;
                }
                case Lose(int frames) -> next += frames;
                case Fail(String message) -> throw new SensorException(message);
                case Break() -> throw new IllegalStateException("driver bug");
                case End() -> {
                    return false;
                }
            }
        }
    }

    private void fill(FrameBlock block, int frames, double amplitude) {
        for (int frame = 0; frame < frames; frame++) {
            block.values()[frame] = (float) (amplitude * Math.sin((next + frame) * 0.7));
        }
        block.set(frames, next, next * 1_000_000L);
        next += frames;
    }

    @Override
    public void close() {
        closed = true;
    }
}
