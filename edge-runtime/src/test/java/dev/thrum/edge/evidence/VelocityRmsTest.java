package dev.thrum.edge.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.signal.VelocitySeverity;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VelocityRmsTest {
    private static final double RATE_HZ = 3200;

    private static final Optional<SeverityZones> ZONES =
            Optional.of(new SeverityZones(1.4, 2.8, 4.5));

    private static Excerpt excerpt(Unit unit, double seconds, DoubleUnaryOperator at) {
        float[] values = new float[(int) (RATE_HZ * seconds)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) at.applyAsDouble(i / RATE_HZ);
        }
        return new Excerpt(List.of(Channel.unbounded("x", unit)), RATE_HZ, values);
    }

    private static DoubleUnaryOperator sine(double amplitude, double hz) {
        return seconds -> amplitude * Math.sin(2 * Math.PI * hz * seconds + 1);
    }

    /// A sine of amplitude `a` has a velocity of `a / (2 π f √2)` RMS.
    @ParameterizedTest
    @CsvSource({
        "g, 1, 100, 11.0364",
        "g, 1, 100.4, 10.9925",
        "m/s2, 9.80665, 100, 11.0364",
        "g, 0.1, 25.3, 4.3622",
        "mm/s, 10, 100, 7.0711",
        "m/s, 0.01, 60.5, 7.0711",
    })
    void integratesASine(String unit, double amplitude, double hz, double expected) {
        Excerpt excerpt = excerpt(Unit.parse(unit).orElseThrow(), 8, sine(amplitude, hz));
        VelocitySeverity severity = VelocityRms.of(excerpt, ZONES).getFirst();
        assertThat(severity.millimetresPerSecond()).isCloseTo(expected, within(0.01 * expected));
    }

    /// Gravity, a drift of half a g in 8 s and a swing at 3 Hz would be metres per second if they
    /// were integrated.
    @Test
    void doesNotRunAwayWithWhatIsSlow() {
        DoubleUnaryOperator shaft = sine(0.1, 50);
        Excerpt excerpt =
                excerpt(
                        Unit.STANDARD_GRAVITY,
                        8,
                        t -> 1 + t / 16 + sine(0.05, 3).applyAsDouble(t) + shaft.applyAsDouble(t));
        double alone =
                VelocityRms.of(excerpt(Unit.STANDARD_GRAVITY, 8, shaft), ZONES)
                        .getFirst()
                        .millimetresPerSecond();
        assertThat(VelocityRms.of(excerpt, ZONES).getFirst().millimetresPerSecond())
                .isCloseTo(alone, within(0.02 * alone));
    }

    @Test
    void countsFrom10HzTo1000HzOnly() {
        Excerpt excerpt =
                excerpt(
                        Unit.MILLIMETRE_PER_SECOND,
                        8,
                        t -> sine(5, 5).applyAsDouble(t) + sine(5, 1200).applyAsDouble(t));
        VelocitySeverity severity = VelocityRms.of(excerpt, ZONES).getFirst();
        assertThat(severity.millimetresPerSecond()).isLessThan(0.05);
        assertThat(severity.fromHz()).isEqualTo(10);
        assertThat(severity.toHz()).isEqualTo(1000);
    }

    @Test
    void namesTheZone() {
        SeverityZones zones = ZONES.orElseThrow();
        assertThat(zones.of(1.39)).isEqualTo("A");
        assertThat(zones.of(1.4)).isEqualTo("B");
        assertThat(zones.of(2.8)).isEqualTo("C");
        assertThat(zones.of(4.5)).isEqualTo("D");
        assertThat(
                        VelocityRms.of(
                                        excerpt(Unit.MILLIMETRE_PER_SECOND, 4, sine(5, 50)),
                                        Optional.empty())
                                .getFirst()
                                .zone())
                .isNull();
        assertThatThrownBy(() -> new SeverityZones(2, 2, 3))
                .hasMessage(
                        "zones must be three rising velocities above 0 mm/s, were 2.0, 2.0 and 3.0");
    }

    @Test
    void saysNothingOfChannelsThatDoNotTellOrAreTooShort() {
        assertThat(VelocityRms.of(excerpt(Unit.AMPERE, 4, sine(5, 50)), ZONES)).isEmpty();
        assertThat(VelocityRms.of(excerpt(Unit.ONE, 4, sine(5, 50)), ZONES)).isEmpty();
        assertThat(VelocityRms.of(excerpt(Unit.STANDARD_GRAVITY, 0.2, sine(5, 50)), ZONES))
                .isEmpty();
    }
}
