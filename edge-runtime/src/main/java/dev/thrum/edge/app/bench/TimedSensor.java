package dev.thrum.edge.app.bench;

import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.FrameBlock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A sensor whose reads are timed: with a chip, the time its bus is taken. Looked at when its
/// thread has ended.
final class TimedSensor implements Sensor {
    private static final int MOST_READS = 1 << 16;

    private final Sensor sensor;
    private final Reads reads;

    /// Shared by all that were made anew of one another, of which one is read at a time.
    private static final class Reads {
        private final int[] nanos = new int[MOST_READS];
        private volatile int count;
    }

    TimedSensor(Sensor sensor) {
        this(sensor, new Reads());
    }

    private TimedSensor(Sensor sensor, Reads reads) {
        this.sensor = sensor;
        this.reads = reads;
    }

    /// The time that a share of the reads with frames stayed under, in microseconds; NaN if there
    /// were none.
    double readMicros(double share) {
        int count = reads.count;
        if (count == 0) {
            return Double.NaN;
        }
        int[] sorted = Arrays.copyOf(reads.nanos, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) (share * count))] / 1e3;
    }

    @Override
    public boolean read(FrameBlock block) throws SensorException {
        long begun = System.nanoTime();
        boolean more = sensor.read(block);
        long took = System.nanoTime() - begun;
        int count = reads.count;
        if (block.frames() > 0 && count < MOST_READS) {
            reads.nanos[count] = (int) Math.min(took, Integer.MAX_VALUE);
            reads.count = count + 1;
        }
        return more;
    }

    @Override
    public String name() {
        return sensor.name();
    }

    @Override
    public List<Channel> channels() {
        return sensor.channels();
    }

    @Override
    public double sampleRateHz() {
        return sensor.sampleRateHz();
    }

    @Override
    public boolean isRealTime() {
        return sensor.isRealTime();
    }

    @Override
    public String bus() {
        return sensor.bus();
    }

    @Override
    public void start() throws SensorException, InterruptedException {
        sensor.start();
    }

    @Override
    public long dueNanos() {
        return sensor.dueNanos();
    }

    @Override
    public void close() {
        sensor.close();
    }

    @Override
    public Duration startTime() {
        return sensor.startTime();
    }

    @Override
    public Optional<Sensor> reopened() {
        return sensor.reopened().map(again -> new TimedSensor(again, reads));
    }

    @Override
    public void abandon() {
        sensor.abandon();
    }
}
