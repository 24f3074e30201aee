package dev.thrum.edge.sensor;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.FrameBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives the frames of a recording, by the clock or as fast as they are taken. Sensor thread only.
///
/// Frames carry the time of the signal: the start plus their number over the rate, whatever the
/// pace. By the clock, a frame is given when its time has come; the sensor is due when a few have,
/// so that its thread sleeps most of the time. A reader that comes late gets what is due, up to its
/// block.
public final class PlayedSensor implements Sensor {
    private static final double SECONDS_AT_ONCE = 0.02;

    private final String name;
    private final Recording recording;
    private final Pace pace;
    private final boolean loop;
    private final MonotonicClock clock;
    private @Nullable RecordingReader reader;
    private long startNanos;
    private long nextFrame;
    private long mostAtOnce = Long.MAX_VALUE;

    /// @param name name in the configuration
    /// @param loop whether to begin again at the end, for ever
    public PlayedSensor(
            String name, Recording recording, Pace pace, boolean loop, MonotonicClock clock) {
        this.name = name;
        this.recording = recording;
        this.pace = pace;
        this.loop = loop;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Channel> channels() {
        return recording.channels();
    }

    @Override
    public double sampleRateHz() {
        return recording.sampleRateHz();
    }

    @Override
    public boolean isRealTime() {
        return pace instanceof Pace.Timed;
    }

    @Override
    public void start() throws SensorException {
        close();
        reader = open();
        nextFrame = 0;
        startNanos = clock.nanos();
    }

    @Override
    public long dueNanos() {
        return switch (pace) {
            case Pace.AsTaken() -> startNanos;
            case Pace.Timed(double speed) -> {
                double framesPerSecond = speed * sampleRateHz();
                long atOnce = Math.clamp((long) (framesPerSecond * SECONDS_AT_ONCE), 1, mostAtOnce);
                yield startNanos + nanosUntil(nextFrame + atOnce, framesPerSecond);
            }
        };
    }

    @Override
    public boolean read(FrameBlock block) throws SensorException {
        RecordingReader current = reader;
        if (current == null) {
            throw new IllegalStateException("sensor %s: read before start".formatted(name));
        }
        if (block.channels() != channels().size()) {
            throw new IllegalArgumentException(
                    "sensor %s has %d channels, the block has %d"
                            .formatted(name, channels().size(), block.channels()));
        }
        mostAtOnce = block.capacityFrames();
        int wanted =
                switch (pace) {
                    case Pace.AsTaken() -> block.capacityFrames();
                    case Pace.Timed(double speed) ->
                            dueFrames(speed * sampleRateHz(), block.capacityFrames());
                };
        int read = wanted == 0 ? 0 : readOrRestart(current, block, wanted);
        block.set(Math.max(read, 0), nextFrame, startNanos + nanosUntil(nextFrame, sampleRateHz()));
        nextFrame += Math.max(read, 0);
        return wanted == 0 || read > 0;
    }

    /// Frames whose time has come, up to a number.
    private int dueFrames(double framesPerSecond, int most) {
        // a frame is due at its rounded nanosecond, as in dueNanos
        double elapsedSeconds = (clock.nanos() - startNanos + 0.5) * 1e-9;
        return Math.clamp((long) (elapsedSeconds * framesPerSecond) - nextFrame, 0, most);
    }

    private int readOrRestart(RecordingReader current, FrameBlock block, int wanted)
            throws SensorException {
        try {
            int read = current.read(block.values(), 0, wanted);
            if (read > 0 || !loop) {
                return read;
            }
            current.close();
            RecordingReader again = open();
            reader = again;
            return again.read(block.values(), 0, wanted);
        } catch (RecordingException e) {
            throw failed(e);
        }
    }

    private static long nanosUntil(long frame, double framesPerSecond) {
        return Math.round(frame / framesPerSecond * 1e9);
    }

    private RecordingReader open() throws SensorException {
        try {
            return recording.open();
        } catch (RecordingException e) {
            throw failed(e);
        }
    }

    private SensorException failed(RecordingException cause) {
        return new SensorException("sensor %s: %s".formatted(name, cause.getMessage()), cause);
    }

    @Override
    public void close() {
        if (reader != null) {
            reader.close();
            reader = null;
        }
    }
}
