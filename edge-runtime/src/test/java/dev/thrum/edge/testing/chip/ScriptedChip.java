package dev.thrum.edge.testing.chip;

import com.pi4j.io.exception.IOException;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.ChipLine;
import dev.thrum.edge.sensor.pi4j.chip.Chip;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings;
import dev.thrum.edge.sensor.pi4j.chip.ClockedChip;
import dev.thrum.edge.sensor.pi4j.chip.SampledChip;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.sensor.pi4j.line.Line;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/// A chip whose driver, line and faults are one script, for what lies above the drivers: one
/// channel, either with a FIFO or asked frame by frame, on a bus that can be cut or can hang. Any
/// thread may change the script while another reads the chip.
public final class ScriptedChip implements ChipDriver, ChipLine {
    public static final Channel X = new Channel("x", Unit.METRE_PER_SECOND_SQUARED, -100, 100);

    /// What the chip measures.
    @FunctionalInterface
    public interface Signal {
        float at(long frame);
    }

    private final BusAddress address;
    private final double nominalHz;
    private final int depthFrames;
    private final LongSupplier nanos;

    /// Rate of the chip's own clock, from the next start on.
    public volatile double trueHz;

    public volatile Signal signal = frame -> (float) (10 * Math.sin(frame * 0.7));

    /// What every transfer is answered with, such as `Remote I/O error (errno 121)`.
    public volatile String fault = "";

    /// While it is set, transfers do not return before [#released] lets one go.
    public volatile boolean hangs;

    public final Semaphore released = new Semaphore(0);
    public final AtomicInteger hanging = new AtomicInteger();
    public final AtomicInteger starts = new AtomicInteger();
    public final AtomicInteger stops = new AtomicInteger();
    public final AtomicInteger openLines = new AtomicInteger();

    /// @param depthFrames frames its FIFO holds; 0 for a chip that measures when it is asked
    /// @param nanos the monotonic clock
    public ScriptedChip(BusAddress address, double nominalHz, int depthFrames, LongSupplier nanos) {
        this.address = address;
        this.nominalHz = nominalHz;
        this.trueHz = nominalHz;
        this.depthFrames = depthFrames;
        this.nanos = nanos;
    }

    @Override
    public ChipDescription description() {
        return new ChipDescription(
                "scripted",
                ChipDescription.Family.ACCELERATION,
                "what a test tells it",
                "none",
                Optional.of(new ChipDescription.OnI2c(List.of(0x53), 400_000)),
                Optional.empty());
    }

    /// Settings for it.
    public ChipSettings settings() {
        return new ChipSettings.Acceleration(nominalHz, 10);
    }

    @Override
    public Plan plan(ChipSettings settings) {
        return settings.sampleRateHz() == nominalHz
                ? new Possible(List.of(X), nominalHz)
                : new Impossible(
                        List.of(
                                new Refusal(
                                        "rate",
                                        "must be %s Hz, was %s Hz"
                                                .formatted(nominalHz, settings.sampleRateHz()))));
    }

    @Override
    public Chip open(ChipSettings settings, Line line) {
        return depthFrames > 0 ? new Clocked() : new Sampled();
    }

    @Override
    public Abilities abilities() {
        return new Abilities("%s Hz".formatted(nominalHz), "10 g");
    }

    @Override
    public boolean identifies(Line line) {
        return false;
    }

    @Override
    public BusAddress address() {
        return address;
    }

    @Override
    @SuppressWarnings("NullAway") // nobody looks at what is behind the line
    public Opened open() {
        openLines.incrementAndGet();
        return new Opened() {
            @Override
            public Line line() {
                return new Line.OverI2c(null);
            }

            @Override
            public void close() {
                openLines.decrementAndGet();
            }
        };
    }

    private void transfer() {
        if (hangs) {
            hanging.incrementAndGet();
            released.acquireUninterruptibly();
            hanging.decrementAndGet();
        }
        if (!fault.isEmpty()) {
            throw new IOException(fault);
        }
    }

    private final class Clocked implements ClockedChip {
        private long startNanos;
        private double hz;
        private long fetched;
        private boolean overran;

        @Override
        public List<Channel> channels() {
            return List.of(X);
        }

        @Override
        public double sampleRateHz() {
            return nominalHz;
        }

        @Override
        public int depthFrames() {
            return depthFrames;
        }

        @Override
        public void start() {
            starts.incrementAndGet();
            transfer();
            startNanos = nanos.getAsLong();
            hz = trueHz;
            fetched = 0;
        }

        @Override
        public int fetch(float[] values, int offset, int mostFrames) {
            transfer();
            long taken = (long) ((nanos.getAsLong() - startNanos) * 1e-9 * hz);
            overran = taken - fetched > depthFrames;
            fetched = overran ? taken - depthFrames : fetched;
            int frames = Math.clamp(taken - fetched, 0, mostFrames);
            for (int i = 0; i < frames; i++) {
                values[offset + i] = signal.at(fetched + i);
            }
            fetched += frames;
            return frames;
        }

        @Override
        public boolean overran() {
            return overran;
        }

        @Override
        public void stop() {
            stops.incrementAndGet();
            transfer();
        }
    }

    private final class Sampled implements SampledChip {
        private long sampled;

        @Override
        public List<Channel> channels() {
            return List.of(X);
        }

        @Override
        public double sampleRateHz() {
            return nominalHz;
        }

        @Override
        public void start() throws SensorException {
            starts.incrementAndGet();
            transfer();
            if (!Double.isFinite(trueHz)) {
                throw new SensorException("expected id 0xE5, was 0x00: check the wires");
            }
        }

        @Override
        public void sample(float[] values, int offset) {
            transfer();
            values[offset] = signal.at(sampled++);
        }

        @Override
        public void stop() {
            stops.incrementAndGet();
        }
    }
}
