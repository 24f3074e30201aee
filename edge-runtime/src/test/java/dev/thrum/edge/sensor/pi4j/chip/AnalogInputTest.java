package dev.thrum.edge.sensor.pi4j.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.AnalogInput;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The probes of `docs/sensors.md`: what their datasheets say comes out of them is told as the
/// current that went in.
final class AnalogInputTest {
    /// Volts = zero + amperes × volts per ampere of the probe, by its datasheet.
    @ParameterizedTest(name = "{0}: {3} A are {4} V")
    @CsvSource({
        "SCT-013-030, 30, 1.65, 0, 1.65",
        "SCT-013-030, 30, 1.65, 30, 2.65",
        "SCT-013-030, 30, 1.65, -42.42641, 0.235786",
        "SCT-013-000 with 22 ohm, 90.90909, 1.65, 100, 2.75",
        "ACS712-05B, 5.405405, 2.5, -5, 1.575",
        "ACS712-05B, 5.405405, 2.5, 5, 3.425",
        "ACS712-20A, 10, 2.5, -20, 0.5",
        "ACS712-30A, 15.151515, 2.5, 30, 4.48",
        "ACS712-30A divided by 1.5, 22.727273, 1.6666667, 30, 2.9866667",
    })
    void aProbesVoltsBecomeItsAmperes(
            String probe, double unitsPerVolt, double zeroVolts, double amperes, double volts) {
        AnalogInput input = new AnalogInput("i", 0, -1, Unit.AMPERE, unitsPerVolt, zeroVolts);
        assertThat(input.value(volts)).as(probe).isCloseTo(amperes, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({
        "30,        1.65, -49.5, 49.5",
        "90.90909,  1.65, -150,  150",
        "5.405405,  2.5,  -13.5135, 4.32432",
        "22.727273, 1.6666667, -37.8788, 37.1212",
        "-30,       1.65, -49.5, 49.5",
    })
    void theRangeOfAChannelIsThatOfItsConverter(
            double unitsPerVolt, double zeroVolts, double lowest, double highest) {
        Channel channel =
                new AnalogInput("i", 0, -1, Unit.AMPERE, unitsPerVolt, zeroVolts).channel(0, 3.3);
        assertThat(channel.minimum()).isCloseTo(lowest, within(1e-3));
        assertThat(channel.maximum()).isCloseTo(highest, within(1e-3));
    }
}
