package dev.thrum.training.benchmark.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.sensor.simulated.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Days of a machine: what runs when, how warm it is, what is heard.
class MachineDutyTest {
    private static final double HOUR = 3600;
    private static final double DAY = 24 * HOUR;

    private final SplittableRandom random = new SplittableRandom(5);
    private final double[] products = Roster.products(random);

    @Test
    void shiftsDoNotOverlapAndRestAtNight() {
        List<Shift> shifts = Roster.of(true, products, 20, 3, random);
        for (int i = 1; i < shifts.size(); i++) {
            assertThat(shifts.get(i).fromSeconds())
                    .isGreaterThanOrEqualTo(shifts.get(i - 1).untilSeconds());
        }
        assertThat(shifts)
                .allSatisfy(shift -> {
                    double hour = shift.fromSeconds() % DAY / HOUR;
                    assertThat(hour).isBetween(6.0, 22.0);
                    assertThat(shift.load()).isBetween(0.5, 1.15);
                });
    }

    @Test
    void unusualLoadsComeButNotWhileTheMachineIsLearned() {
        List<Shift> shifts = Roster.of(false, products, 60, 3, random);
        assertThat(shifts.stream().filter(Shift::unusual)).isNotEmpty();
        assertThat(shifts.stream().filter(Shift::unusual))
                .allMatch(shift -> shift.fromSeconds() >= 3 * DAY);
    }

    @Test
    void aMachineWarmsWhenItRunsAndCoolsWhenItStands() {
        MachineDuty duty = duty(List.of(new Shift(HOUR, 9 * HOUR, 0.7, false)));
        double cold = duty.at(HOUR).warmthKelvin();
        double warm = duty.at(8 * HOUR).warmthKelvin();
        double cool = duty.at(20 * HOUR).warmthKelvin();
        assertThat(warm - cold).isBetween(24.0, 42.0); // 32 K, and the hall's own day
        assertThat(cool).isLessThan(warm - 20);
    }

    @Test
    void itRunsUpFromRestAndFollowsAChangeOfLoad() {
        MachineDuty duty =
                duty(
                        List.of(
                                new Shift(HOUR, 2 * HOUR, 0.6, false),
                                new Shift(2 * HOUR, 3 * HOUR, 0.8, false)));
        assertThat(duty.at(HOUR - 1).energised()).isFalse();
        assertThat(duty.at(HOUR + 1).speed()).isBetween(0.1, 0.9);
        assertThat(duty.at(HOUR + 60).speed()).isEqualTo(1);
        assertThat(duty.at(2 * HOUR + 1).load()).isBetween(0.6, 0.8);
        assertThat(duty.at(2 * HOUR + 60).load()).isCloseTo(0.8, within(1e-6));
        assertThat(duty.at(3 * HOUR + 2).energised()).isFalse();
        assertThat(duty.at(3 * HOUR + 2).speed()).isBetween(0.1, 0.9);
        assertThat(duty.isSteadyAt(HOUR + 3, 5)).isFalse();
        assertThat(duty.isSteadyAt(2 * HOUR + 1, 5)).isTrue();
        assertThat(duty.runningSeconds(HOUR, DAY)).isEqualTo(2 * HOUR);
        assertThat(duty.changesSeconds()).containsExactly(HOUR, 2 * HOUR, 3 * HOUR);
    }

    @Test
    void windowsComeEvenlyAndAllAroundAChange() {
        ListeningTimes times = new ListeningTimes(0, 300, 60, 0.32, new double[] {130});
        List<Double> heard = new ArrayList<>();
        for (double at = times.next(); !Double.isNaN(at); at = times.next()) {
            heard.add(at);
        }
        assertThat(heard).contains(0.0, 60.0, 120.0, 130.0, 180.0, 240.0);
        assertThat(heard.stream().filter(at -> at >= 130 && at < 150)).hasSize(63);
        for (int i = 1; i < heard.size(); i++) {
            assertThat(heard.get(i) - heard.get(i - 1)).isGreaterThanOrEqualTo(0.32 - 1e-9);
        }
    }

    @Test
    void faultsGrowFromNothingToTheirFullSeverity() {
        for (Fault kind : Fault.values()) {
            GrowingFault fault = new GrowingFault(kind, DAY, 4 * DAY);
            assertThat(fault.severityAt(DAY)).isZero();
            assertThat(fault.severityAt(5 * DAY)).isEqualTo(1);
            assertThat(fault.severityAt(9 * DAY)).isEqualTo(1);
        }
        assertThat(new GrowingFault(Fault.IMBALANCE, DAY, 4 * DAY).severityAt(3 * DAY))
                .isEqualTo(0.5);
        // (e^1.5 - 1) / (e^3 - 1)
        assertThat(new GrowingFault(Fault.OUTER_RACE, DAY, 4 * DAY).severityAt(3 * DAY))
                .isCloseTo(0.18243, within(1e-5));
    }

    private MachineDuty duty(List<Shift> shifts) {
        Duration length = Duration.ofDays(1);
        return new MachineDuty(shifts, new Weather(length, random), length, Optional.empty());
    }
}
