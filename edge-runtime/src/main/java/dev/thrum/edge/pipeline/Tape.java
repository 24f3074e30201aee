package dev.thrum.edge.pipeline;

import dev.thrum.edge.publish.Health.SensorHealth;
import dev.thrum.edge.ring.Offer;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.signal.FrameBlock;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// One sensor's frames on their way to whoever takes them from [Sampling], in blocks that hold as
/// much as came since the last look. Everything is allocated when it is made.
///
/// Its lock is held for the copy of one block. When the taker is behind by the whole backlog,
/// blocks are refused, and their frames are missing in the numbers of the next ones.
///
/// | field | bus thread | taker |
/// | --- | --- | --- |
/// | `spare`, `full`, `open`, `refused` | under the lock | under the lock |
public final class Tape {
    /// A block of the tape holds this many blocks of the sensor: what does not fit leaves its end
    /// empty.
    private static final int SENSOR_BLOCKS = 4;

    private final Sensor sensor;
    private final ArrayDeque<FrameBlock> spare = new ArrayDeque<>();
    private final ArrayDeque<FrameBlock> full = new ArrayDeque<>();
    private @Nullable FrameBlock open;
    private @Nullable FrameBlock lent;
    private long refused;
    private @Nullable SensorFeed feed;
    private @Nullable SensorReport report;

    Tape(Sensor sensor, Duration backlog) {
        this.sensor = sensor;
        int frames = SENSOR_BLOCKS * Assembly.blockFrames(sensor);
        double held = sensor.sampleRateHz() * backlog.toNanos() / 1e9;
        int blocks = 2 + (int) Math.ceil(held / frames);
        for (int i = 0; i < blocks; i++) {
            spare.add(new FrameBlock(sensor.channels().size(), frames));
        }
    }

    void fedBy(SensorFeed by) {
        feed = by;
        report = new SensorReport(by);
    }

    /// The sensor, for its description.
    public Sensor sensor() {
        return sensor;
    }

    /// Whether the sensor has given its last frame; what it gave may still be here.
    public boolean hasEnded() {
        return feed().hasEnded();
    }

    /// Frames the sensor gave so far.
    public long frames() {
        return feed().figures().frames();
    }

    /// Its measured rate; NaN while unknown.
    public double rateHz() {
        return feed().figures().rateHz();
    }

    /// Frames lost so far: by the sensor, and because the taker was behind.
    public long lostFrames() {
        return feed().figures().lostFrames() + refusedFrames();
    }

    /// Time since the sensor's last frames, or since its start.
    public long silentNanos(long nowNanos) {
        return nowNanos - feed().figures().lastBlockNanos();
    }

    /// How the sensor does; the jitter since the last such look. Taker only.
    public SensorHealth health() {
        if (report == null) {
            throw new IllegalStateException("a tape nobody feeds");
        }
        return report.look(0);
    }

    private SensorFeed feed() {
        if (feed == null) {
            throw new IllegalStateException("a tape nobody feeds");
        }
        return feed;
    }

    /// The next frames in order, all of which follow each other. The block is the taker's until the
    /// next call; a number other than expected is a gap, a smaller one a sensor that began anew.
    ///
    /// @return null if there are none
    public synchronized @Nullable FrameBlock next() {
        if (lent != null) {
            spare.add(lent);
        }
        FrameBlock oldest = full.poll();
        if (oldest == null) {
            oldest = open;
            open = null;
        }
        lent = oldest;
        return oldest;
    }

    synchronized boolean hasRoomFor(FrameBlock block) {
        return !spare.isEmpty() || (open != null && fits(block, open));
    }

    synchronized Offer offer(FrameBlock block) {
        FrameBlock into = open;
        if (into == null || !fits(block, into)) {
            FrameBlock fresh = spare.poll();
            if (fresh == null) {
                refused += block.frames();
                return Offer.REFUSED;
            }
            if (into != null) {
                full.add(into);
            }
            into = fresh;
            into.set(0, block.firstFrame(), block.firstFrameNanos());
            open = into;
        }
        int channels = block.channels();
        System.arraycopy(
                block.values(),
                0,
                into.values(),
                into.frames() * channels,
                block.frames() * channels);
        into.set(into.frames() + block.frames(), into.firstFrame(), into.firstFrameNanos());
        return Offer.TAKEN;
    }

    private static boolean fits(FrameBlock block, FrameBlock into) {
        return into.firstFrame() + into.frames() == block.firstFrame()
                && into.frames() + block.frames() <= into.capacityFrames();
    }

    synchronized long refusedFrames() {
        return refused;
    }
}
