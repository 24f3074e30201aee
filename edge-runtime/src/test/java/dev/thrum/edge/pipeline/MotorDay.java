package dev.thrum.edge.pipeline;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.sensor.simulated.Duty;
import dev.thrum.edge.sensor.simulated.Fault;
import dev.thrum.edge.sensor.simulated.MotorOnDuty;
import dev.thrum.edge.sensor.simulated.MotorSettings;
import dev.thrum.edge.sensor.simulated.OperatingPoint;
import dev.thrum.edge.signal.Channel;
import java.util.List;

/// Minutes of the simulated motor that hold all a day does: it stands, runs up, runs at two loads
/// by turns, and, where asked, its probe dies for a while and a bearing begins to spall. The same
/// at each reading.
///
/// @param seed which noise
/// @param length in seconds
/// @param probeDies when the channel `y` is dead for [#DEAD] seconds; beyond the end for never
/// @param spalls when the outer race begins to spall: for a quarter of a minute, and after ten calm
///   seconds again, growing to its full in half a minute
record MotorDay(long seed, int length, int probeDies, int spalls) implements Recording {
    static final int DEAD = 4;
    private static final int NEVER = Integer.MAX_VALUE / 2;
    private static final int STANDS = 4;
    private static final double RUN_UP = 2;
    private static final int TURN = 30;
    private static final double FOLLOWS = 0.5;
    private static final int BREAK_FROM = 90;
    private static final int BREAK_TO = 96;

    static MotorDay healthy(long seed, int length) {
        return new MotorDay(seed, length, NEVER, NEVER);
    }

    @Override
    public String name() {
        return "motor " + seed;
    }

    @Override
    public List<Channel> channels() {
        return MotorSettings.healthy(seed).channels();
    }

    @Override
    public double sampleRateHz() {
        return MotorSettings.healthy(seed).sampleRateHz();
    }

    @Override
    public long frames() {
        return Math.round(length * sampleRateHz());
    }

    private boolean stands(double second) {
        return second < STANDS || (second >= BREAK_FROM && second < BREAK_TO);
    }

    private OperatingPoint at(double second) {
        if (stands(second)) {
            return new OperatingPoint(0, false, 0, 0);
        }
        boolean heavy = (int) (second / TURN) % 2 == 1;
        double still = Math.exp(-(second % TURN) / FOLLOWS);
        double load = 0.55 + (heavy ? 0.3 * (1 - still) : second < TURN ? 0 : 0.3 * still);
        double since = second - (second < BREAK_FROM ? STANDS : BREAK_TO);
        return new OperatingPoint(load, true, Math.min(1, since / RUN_UP), 0);
    }

    private double severity(Fault fault, double second) {
        double since = second - spalls;
        if (fault != Fault.OUTER_RACE || since < 0 || (since >= 15 && since < 25)) {
            return 0;
        }
        return since < 15 ? 0.5 : Math.min(1, 0.3 + (since - 25) / 40);
    }

    @Override
    public RecordingReader open() {
        MotorDay day = this;
        MotorOnDuty motor =
                new MotorOnDuty(
                        MotorSettings.healthy(seed),
                        7,
                        0,
                        new Duty() {
                            @Override
                            public OperatingPoint at(double second) {
                                return day.at(second);
                            }

                            @Override
                            public double severity(Fault fault, double second) {
                                return day.severity(fault, second);
                            }
                        });
        return new Reader(motor);
    }

    /// Reads second by second.
    private final class Reader implements RecordingReader {
        private final MotorOnDuty motor;
        private final int width = channels().size();
        private final int framesASecond = (int) Math.round(sampleRateHz());
        private final float[] heard = new float[framesASecond * width];
        private long next;

        Reader(MotorOnDuty motor) {
            this.motor = motor;
        }

        @Override
        public int read(float[] values, int offset, int frames) {
            int wanted = (int) Math.min(frames, frames() - next);
            for (int read = 0; read < wanted; ) {
                int place = (int) (next % framesASecond);
                if (place == 0) {
                    hear((int) (next / framesASecond));
                }
                int count = Math.min(wanted - read, framesASecond - place);
                System.arraycopy(
                        heard, place * width, values, (offset + read) * width, count * width);
                read += count;
                next += count;
            }
            return wanted == 0 ? -1 : wanted;
        }

        @Override
        public void skip(long frames) {
            float[] passed = new float[framesASecond * width];
            for (long left = frames; left > 0; left -= framesASecond) {
                read(passed, 0, (int) Math.min(left, framesASecond));
            }
        }

        private void hear(int second) {
            motor.hear(second, heard, framesASecond);
            if (second >= probeDies && second < probeDies + DEAD) {
                for (int frame = 0; frame < framesASecond; frame++) {
                    heard[frame * width + 1] = 0.25f;
                }
            }
        }

        @Override
        public void close() {}
    }
}
