package dev.thrum.edge.sensor.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.sensor.simulated.MotorSettings.Load;
import dev.thrum.edge.sensor.simulated.MotorSettings.Supply;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// A motor on duty is the motor of the recordings, with days, weather and a nature of its own.
class MotorOnDutyTest {
    private static final MotorSettings STEADY =
            MotorSettings.healthy(1)
                    .withSupply(new Supply(50, 0, 2, 0.03, 10))
                    .withLoad(Load.steady(0.8));
    private static final int FRAMES = 8 * 3200;

    @Test
    void asDesignedAtRatedWarmthItSoundsLikeTheRecordings() {
        Heard duty = heard(0, new OperatingPoint(0.8, true, 1, 0), Heard.X);
        Heard recorded = Heard.of(STEADY, 8, Heard.X);
        double shaftHz = 25 * (1 - 0.03 * 0.8);
        assertThat(duty.amplitudeAt(shaftHz))
                .isCloseTo(recorded.amplitudeAt(shaftHz), within(0.001));
        assertThat(duty.floorAround(740, 0, 40))
                .isCloseTo(recorded.floorAround(740, 0, 40), within(0.0003));
    }

    @Test
    void warmthSlowsTheShaftByTheResistanceOfTheCage() {
        Heard warm = heard(0, new OperatingPoint(0.8, true, 1, 40), Heard.X);
        assertThat(warm.amplitudeAt(25 * (1 - 0.03 * 0.8 * (1 + 0.0039 * 40))))
                .isCloseTo(0.030, within(0.001));
    }

    @Test
    void warmGreaseLetsMoreOfTheSurfacesBeHeard() {
        double cold =
                heard(0, new OperatingPoint(0.8, true, 1, -20), Heard.X).floorAround(740, 0, 40);
        double warm =
                heard(0, new OperatingPoint(0.8, true, 1, 20), Heard.X).floorAround(740, 0, 40);
        assertThat(20 * Math.log10(warm / cold)).isCloseTo(2.8, within(0.9));
    }

    @Test
    void offThereIsNothingButTheSensorsOwnNoise() {
        OperatingPoint off = new OperatingPoint(0.8, false, 0, 0);
        assertThat(heard(0, off, Heard.CURRENT).rms()).isLessThan(0.03);
        // 0.75 counts of 1/256 g at 100 Hz, by the root of the rate
        assertThat(heard(0, off, Heard.X).rms()).isCloseTo(0.0166, within(0.004));
    }

    @Test
    void inARunUpTheCurrentIsWhatTheStarterLetsThrough() {
        Heard current = heard(0, new OperatingPoint(0.8, true, 0.5, 0), Heard.CURRENT);
        assertThat(current.rms()).isCloseTo(20, within(0.3));
    }

    @Test
    void aMotorOfTheSeriesHasANatureOfItsOwn() {
        OperatingPoint point = new OperatingPoint(0.8, true, 1, 0);
        double shaftHz = 25 * (1 - 0.03 * 0.8);
        double[] decibels = new double[40];
        Arrays.setAll(
                decibels, seed -> heard(1, seed, point, Heard.X, 3200).decibelsAt(shaftHz, 0.030));
        double spread = Math.sqrt(Arrays.stream(decibels).map(d -> d * d).average().orElseThrow());
        assertThat(spread).isBetween(0.7, 1.4);
        assertThat(heard(1, 3, point, Heard.X, 3200).values())
                .isEqualTo(heard(1, 3, point, Heard.X, 3200).values());
    }

    @Test
    void aStretchAfterALongSilenceBeginsWithNoClick() {
        MotorOnDuty motor =
                new MotorOnDuty(STEADY, 5, 0, duty(new OperatingPoint(0.8, true, 1, 0)));
        float[] first = new float[4 * FRAMES];
        float[] later = new float[4 * FRAMES];
        motor.hear(0, first, FRAMES);
        motor.hear(1e6, later, FRAMES);
        double highest = 0;
        double before = 0;
        for (int frame = 0; frame < FRAMES; frame++) {
            before = Math.max(before, Math.abs(first[4 * frame]));
            highest = Math.max(highest, Math.abs(later[4 * frame]));
        }
        assertThat(highest).isLessThan(1.3 * before);
    }

    private static Heard heard(double spread, OperatingPoint point, int channel) {
        return heard(spread, 9, point, channel, FRAMES);
    }

    private static Heard heard(
            double spread, long seed, OperatingPoint point, int channel, int frames) {
        float[] values = new float[4 * frames];
        new MotorOnDuty(STEADY, seed, spread, duty(point)).hear(0, values, frames);
        double[] one = new double[frames];
        Arrays.setAll(one, frame -> values[4 * frame + channel]);
        return new Heard(one, STEADY.sampleRateHz());
    }

    private static Duty duty(OperatingPoint point) {
        return new Duty() {
            @Override
            public OperatingPoint at(double seconds) {
                return point;
            }

            @Override
            public double severity(Fault fault, double seconds) {
                return 0;
            }
        };
    }
}
