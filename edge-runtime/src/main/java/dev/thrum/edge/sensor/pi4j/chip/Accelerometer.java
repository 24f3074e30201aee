package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.line.Registers;
import dev.thrum.edge.signal.Channel;
import java.util.List;

/// An accelerometer of three axes that keeps its frames in a FIFO: the life that all of them share.
/// Subclasses know the registers. Bus thread only; once started, nothing is allocated.
///
/// Start: identity → reset → self-test → the mode that was asked for. A chip that gives nothing for
/// as long as [#SILENT_FRAMES] frames last, at least half a second, has lost its settings with its
/// supply or is stuck, and says so.
abstract class Accelerometer implements ClockedChip {
    static final int AXES = 3;
    private static final int SILENT_FRAMES = 100;
    private static final long LEAST_SILENCE_NANOS = Pause.NANOS_PER_SECOND / 2;

    private final Identity identity;
    private final Modes.Mode wanted;
    private final Registers registers;
    private final Pause pause;
    private final List<Channel> channels;
    private final long silenceNanos;
    private double gPerDigit;
    private long lastFrameNanos;
    private boolean overran;

    Accelerometer(Identity identity, Modes.Mode wanted, Registers registers, Pause pause) {
        this.identity = identity;
        this.wanted = wanted;
        this.registers = registers;
        this.pause = pause;
        channels = wanted.range().channels();
        silenceNanos =
                Math.max(
                        LEAST_SILENCE_NANOS,
                        (long) (SILENT_FRAMES / sampleRateHz() * Pause.NANOS_PER_SECOND));
    }

    /// Puts the chip into the state after power-on, and waits until it can be spoken to.
    abstract void reset() throws InterruptedException;

    /// The test that it makes of itself. May read the chip's registers.
    abstract SelfTest selfTest();

    /// Makes the chip measure in a mode, from an empty FIFO on.
    ///
    /// @param force whether the force of the self-test acts
    abstract void configure(Modes.Mode mode, boolean force);

    /// Empties the FIFO and forgets overruns.
    abstract void clear();

    /// Fetches what is waiting, as [ClockedChip#fetch(float[], int, int)] does, and tells
    /// [#overran(boolean)] whether frames were lost before.
    abstract int take(float[] values, int offset, int mostFrames) throws SensorException;

    @Override
    public final List<Channel> channels() {
        return channels;
    }

    @Override
    public final double sampleRateHz() {
        return wanted.rate().hertz();
    }

    @Override
    public final void start() throws SensorException, InterruptedException {
        identity.check(registers);
        checkLine(wanted.rate());
        reset();
        selfTest().run(this);
        begin(wanted, false);
        overran = false;
        lastFrameNanos = pause.now();
    }

    /// Refuses a rate that the wires are too slow for.
    ///
    /// @throws SensorException if they are
    void checkLine(Rate rate) throws SensorException {}

    @Override
    public final int fetch(float[] values, int offset, int mostFrames) throws SensorException {
        int frames = take(values, offset, mostFrames);
        long now = pause.now();
        if (frames > 0) {
            lastFrameNanos = now;
        } else if (mostFrames > 0 && now - lastFrameNanos > silenceNanos) {
            throw new SensorException(
                    "%s gave no frame for %d ms at %s Hz: it lost its supply for a moment, or is stuck. Check the supply"
                            .formatted(
                                    name(),
                                    (now - lastFrameNanos) / Pause.NANOS_PER_MILLISECOND,
                                    Refusals.text(sampleRateHz())));
        }
        return frames;
    }

    @Override
    public final boolean overran() {
        return overran;
    }

    final void begin(Modes.Mode mode, boolean force) {
        gPerDigit = mode.range().gPerDigit();
        configure(mode, force);
    }

    final String name() {
        return identity.chip();
    }

    final Registers registers() {
        return registers;
    }

    final Pause pause() {
        return pause;
    }

    /// What a number of the chip stands for now, in g: the largest is the channel's limit, to the
    /// last bit.
    final float g(int digits) {
        return (float) (digits * gPerDigit);
    }

    final void overran(boolean lost) {
        overran = lost;
    }

    /// A FIFO cannot hold so much.
    final SensorException impossible(int held, int most, String unit) {
        return new SensorException(
                "%s says that it holds %d %s, it can hold %d: the bus is disturbed or open. Check the wires and their length, or lower the clock of the bus"
                        .formatted(name(), held, unit, most));
    }
}
