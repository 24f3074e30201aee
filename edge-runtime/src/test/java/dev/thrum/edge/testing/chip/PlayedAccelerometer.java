package dev.thrum.edge.testing.chip;

import java.util.function.LongSupplier;

/// An accelerometer that measures by a clock of its own while no one looks, and catches up when a
/// transfer begins. Single-threaded; allocates nothing once made.
public abstract class PlayedAccelerometer extends RegisterChip {
    static final int AXES = 3;
    private static final double NANOS_PER_SECOND = 1e9;

    /// What was written to each register.
    final int[] memory = new int[128];

    private final LongSupplier nanos;
    private final int mostFrames;
    private final int[] frame = new int[AXES];
    private Motion motion = Motion.AT_REST;
    private double rateHz;
    private long since;
    private long made;
    private boolean stuck;
    private double forceFactor = 1;

    /// @param nanos the time, in nanoseconds, from any beginning
    /// @param mostFrames frames that the FIFO can hold, so many need to be measured at most
    PlayedAccelerometer(LongSupplier nanos, int mostFrames) {
        this.nanos = nanos;
        this.mostFrames = mostFrames;
    }

    /// Moves the chip from now on.
    public final void move(Motion by) {
        motion = by;
    }

    /// Takes the chip's supply away for a moment: its registers are as after power-on.
    public final void loseSupply() {
        catchUp();
        powerOn();
        changed();
    }

    /// Lets the chip stop measuring, whatever it is told.
    public final void getStuck() {
        stuck = true;
        changed();
    }

    /// Lets the force of the self-test be weaker or stronger than the datasheet's middle, 1.
    public final void forceFactor(double factor) {
        forceFactor = factor;
    }

    /// Sets all registers to what they hold after power-on.
    abstract void powerOn();

    /// Frames per second by the registers, 0 while it does not measure.
    abstract double rateHz();

    /// Force of the self-test on an axis by the registers, in g.
    abstract double forceG(int axis);

    /// What the chip makes of an acceleration, by the registers.
    abstract int digits(double g);

    /// Takes a frame into the FIFO.
    abstract void hold(int[] digits);

    /// A register was written that may have changed the rate.
    final void changed() {
        double now = stuck ? 0 : rateHz();
        if (now != rateHz) {
            rateHz = now;
            since = nanos.getAsLong();
            made = 0;
        }
    }

    final long now() {
        return nanos.getAsLong();
    }

    @Override
    protected void begin() {
        catchUp();
    }

    private void catchUp() {
        if (rateHz == 0) {
            return;
        }
        long due = (long) ((nanos.getAsLong() - since) / NANOS_PER_SECOND * rateHz);
        made = Math.max(made, due - 2L * mostFrames);
        while (made < due) {
            made++;
            double seconds = made / rateHz;
            for (int axis = 0; axis < AXES; axis++) {
                frame[axis] = digits(motion.g(axis, seconds) + forceFactor * forceG(axis));
            }
            hold(frame);
        }
    }

    /// Rounds to digits and clips to two's complement of so many bits.
    static int clip(double digits, int bits) {
        int most = 1 << (bits - 1);
        return (int) Math.max(-most, Math.min(most - 1, Math.round(digits)));
    }
}
