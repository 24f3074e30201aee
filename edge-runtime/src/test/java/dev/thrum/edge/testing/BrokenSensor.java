package dev.thrum.edge.testing;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.signal.Channel;
import java.util.List;

/// A recording whose sensor breaks in its middle: what is heard of the machine is the same, what
/// the sensor makes of it is not.
///
/// @param of what a sound sensor would have given
/// @param fault what the sensor makes of a frame
/// @param fromFrame the first broken frame
public record BrokenSensor(Recording of, SensorFault fault, long fromFrame) implements Recording {
    /// What a broken sensor makes of frames.
    @FunctionalInterface
    public interface SensorFault {
        /// Spoils a frame.
        ///
        /// @param values that hold it
        /// @param at place of the frame's first value
        /// @param seconds time of the frame since the recording's beginning
        void spoil(float[] values, int at, double seconds);
    }

    /// Two channels change places.
    public static SensorFault swapped(int one, int other) {
        return (values, at, _) -> {
            float kept = values[at + one];
            values[at + one] = values[at + other];
            values[at + other] = kept;
        };
    }

    /// A channel is turned round.
    public static SensorFault turned(int channel) {
        return (values, at, _) -> values[at + channel] = -values[at + channel];
    }

    /// A bit of a converter's code stands still.
    ///
    /// @param minimum value of code 0
    /// @param step what one code stands for
    public static SensorFault stuckBit(
            int channel, double minimum, double step, int bit, boolean high) {
        return (values, at, _) -> {
            long code = Math.round((values[at + channel] - minimum) / step);
            code = high ? code | 1L << bit : code & ~(1L << bit);
            values[at + channel] = (float) (code * step + minimum);
        };
    }

    /// An accelerometer with gravity on `y` hangs on its cable and swings 1.1 times a second in the
    /// plane of `x` and `y`; a tenth of what the machine does still reaches it.
    ///
    /// @param tilt angle about which it swings
    /// @param swing amplitude of the swinging, in radians as well
    /// @param step of the chip, in g
    public static SensorFault hanging(double tilt, double swing, double step) {
        return (values, at, seconds) -> {
            double angle = tilt + swing * Math.sin(2 * Math.PI * 1.1 * seconds);
            values[at] = rounded(0.1 * values[at] + Math.sin(angle), step);
            values[at + 1] = rounded(0.1 * (values[at + 1] - 1) + Math.cos(angle), step);
            values[at + 2] = rounded(0.1 * values[at + 2], step);
        };
    }

    private static float rounded(double value, double step) {
        return (float) (Math.rint(value / step) * step);
    }

    @Override
    public String name() {
        return of.name();
    }

    @Override
    public List<Channel> channels() {
        return of.channels();
    }

    @Override
    public double sampleRateHz() {
        return of.sampleRateHz();
    }

    @Override
    public long frames() {
        return of.frames();
    }

    @Override
    public RecordingReader open() throws RecordingException {
        RecordingReader sound = of.open();
        return new RecordingReader() {
            private long next;

            @Override
            public int read(float[] values, int offsetFrames, int frames)
                    throws RecordingException {
                int read = sound.read(values, offsetFrames, frames);
                for (int i = 0; i < read; i++, next++) {
                    if (next >= fromFrame) {
                        fault.spoil(
                                values,
                                (offsetFrames + i) * of.channels().size(),
                                next / of.sampleRateHz());
                    }
                }
                return read;
            }

            @Override
            public void skip(long frames) throws RecordingException {
                sound.skip(frames);
                next += frames;
            }

            @Override
            public void close() {
                sound.close();
            }
        };
    }
}
