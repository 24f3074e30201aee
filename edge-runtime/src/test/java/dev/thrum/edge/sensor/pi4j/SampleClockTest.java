package dev.thrum.edge.sensor.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A chip whose true clock is known, read by a thread that wakes up late.
final class SampleClockTest {
    private static final double NOMINAL_HZ = 3200;
    private static final long START = -5_000_000_000_000L;

    private final Random random = new Random(11);

    /// Fetches every 5 ms for some seconds; one wake-up in fifty is 20 ms late.
    private class Chip {
        private final double hz;
        private final double phaseNanos = 123_456.7;
        private long now = START;
        private long fetched;

        Chip(double hz) {
            this.hz = hz;
        }

        double nanosOf(long frame) {
            return START + phaseNanos + frame * 1e9 / hz;
        }

        long framesBy(long nanos) {
            return Math.max(0, (long) Math.floor((nanos - START - phaseNanos) * hz / 1e9) + 1);
        }

        void feed(SampleClock clock, double seconds) {
            long end = now + Math.round(seconds * 1e9);
            while (now < end) {
                now += 5_000_000 + (long) (80_000 * random.nextDouble());
                if (random.nextInt(50) == 0) {
                    now += 20_000_000;
                }
                long began = now;
                long preempted = random.nextInt(200) == 0 ? 3_000_000 : 0;
                long counted = began + 30_000 + preempted;
                fetched = framesBy(counted);
                now = counted + 300_000;
                clock.emptied(began, fetched);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"3200", "3193.6", "3040", "3360"})
    void theRateAndThePhaseAreFoundWhateverTheThreadDoes(double trueHz) {
        SampleClock clock = new SampleClock(NOMINAL_HZ);
        Chip chip = new Chip(trueHz);
        chip.feed(clock, 20);
        assertThat(clock.rateHz()).isCloseTo(trueHz, within(trueHz * 5e-6));
        assertThat(clock.nanosOf(chip.fetched) - chip.nanosOf(chip.fetched))
                .as("early by the 30 µs before the count and a part of a period")
                .isBetween(-60_000.0, 10_000.0);
    }

    @ParameterizedTest
    @CsvSource({"3040", "3360"})
    void aChipFarFromItsNominalRateIsFollowedWithinASecond(double trueHz) {
        SampleClock clock = new SampleClock(NOMINAL_HZ);
        Chip chip = new Chip(trueHz);
        chip.feed(clock, 1);
        assertThat(clock.rateHz()).isCloseTo(trueHz, within(trueHz * 3e-3));
        assertThat(Math.abs(clock.nanosOf(chip.fetched) - chip.nanosOf(chip.fetched)))
                .isLessThan(1_000_000);
    }

    @Test
    void aRateThatChangesWithTheTemperatureIsFollowed() {
        SampleClock clock = new SampleClock(NOMINAL_HZ);
        Chip cold = new Chip(3200);
        cold.feed(clock, 20);
        long shift = cold.fetched;
        Chip warm =
                new Chip(3203) {
                    @Override
                    double nanosOf(long frame) {
                        return cold.nanosOf(shift) + (frame - shift) * 1e9 / 3203;
                    }

                    @Override
                    long framesBy(long nanos) {
                        return shift
                                + Math.max(
                                        0,
                                        (long)
                                                        Math.floor(
                                                                (nanos - cold.nanosOf(shift))
                                                                        * 3203
                                                                        / 1e9)
                                                + 1);
                    }
                };
        warm.now = cold.now;
        warm.feed(clock, 20);
        assertThat(clock.rateHz()).isCloseTo(3203, within(0.05));
    }

    @Test
    void stampsNeverRunBackwards() {
        SampleClock clock = new SampleClock(NOMINAL_HZ);
        Chip chip = new Chip(3360);
        long stamped = 0;
        long last = Long.MIN_VALUE;
        for (int step = 0; step < 2000; step++) {
            chip.feed(clock, 0.001);
            int frames = (int) (chip.fetched - stamped);
            long nanos = clock.stamp(stamped, frames);
            assertThat(nanos).isGreaterThan(last);
            last = nanos + Math.round((frames - 1) * 1e9 / clock.rateHz());
            stamped = chip.fetched;
        }
    }

    @Test
    void theNextFrameAtATimeIsTheOneThatIsNotTakenYet() {
        SampleClock clock = new SampleClock(NOMINAL_HZ);
        Chip chip = new Chip(3190);
        chip.feed(clock, 20);
        long later = chip.now + 10_000_000_000L;
        assertThat(clock.nextFrameAt(later)).isCloseTo(chip.framesBy(later), within(1L));
    }

    @Test
    void aGapKeepsTheRateAndARestartForgetsIt() {
        SampleClock clock = new SampleClock(NOMINAL_HZ);
        new Chip(3200 * 1.03).feed(clock, 10);
        clock.interrupted();
        assertThat(clock.rateHz()).isCloseTo(3200 * 1.03, within(0.5));
        assertThat(clock.isRunning()).isTrue();
        clock.restart();
        assertThat(clock.rateHz()).isEqualTo(NOMINAL_HZ);
        assertThat(clock.isRunning()).isFalse();
    }
}
