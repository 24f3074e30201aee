package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.AnalogInput;
import dev.thrum.edge.signal.Channel;
import java.util.List;

/// How an ADS1256 is to convert.
///
/// @param gainCode of register ADCON, the logarithm of the gain
/// @param fullScaleVolts of the largest code
record Ads1256Setting(
        List<AnalogInput> inputs, DataRate dataRate, int gainCode, double fullScaleVolts) {
    private static final int LARGEST_CODE = (1 << 23) - 1;

    /// The pin that stands for ground.
    private static final int COMMON_PIN = 0b1000;

    /// A data rate with a clock of 7.68 MHz.
    ///
    /// @param rate values per second of one input, and the code of register DRATE (page 32)
    /// @param settlingSeconds until the first value after a start anew (table 13)
    record DataRate(Rate rate, double settlingSeconds) {
        private static final List<DataRate> ALL =
                List.of(
                        new DataRate(new Rate(2.5, 0x03), 400.18e-3),
                        new DataRate(new Rate(5, 0x13), 200.18e-3),
                        new DataRate(new Rate(10, 0x23), 100.18e-3),
                        new DataRate(new Rate(15, 0x33), 66.84e-3),
                        new DataRate(new Rate(25, 0x43), 40.18e-3),
                        new DataRate(new Rate(30, 0x53), 33.51e-3),
                        new DataRate(new Rate(50, 0x63), 20.18e-3),
                        new DataRate(new Rate(60, 0x72), 16.84e-3),
                        new DataRate(new Rate(100, 0x82), 10.18e-3),
                        new DataRate(new Rate(500, 0x92), 2.18e-3),
                        new DataRate(new Rate(1_000, 0xA1), 1.18e-3),
                        new DataRate(new Rate(2_000, 0xB0), 0.68e-3),
                        new DataRate(new Rate(3_750, 0xC0), 0.44e-3),
                        new DataRate(new Rate(7_500, 0xD0), 0.31e-3),
                        new DataRate(new Rate(15_000, 0xE0), 0.25e-3),
                        new DataRate(new Rate(30_000, 0xF0), 0.21e-3));

        private static final double SLOWEST_MULTIPLEXED_HZ = 1_000;

        /// All there are, slowest first.
        static List<DataRate> all() {
            return ALL;
        }

        /// Those that do not hold the bus for long, slowest first.
        static List<DataRate> multiplexed() {
            return ALL.stream()
                    .filter(each -> each.rate().hertz() >= SLOWEST_MULTIPLEXED_HZ)
                    .toList();
        }
    }

    List<Channel> channels() {
        return ConverterInputs.channels(inputs, -fullScaleVolts, fullScaleVolts);
    }

    /// What register MUX is to hold for an input: the pin above, the pin it is measured against
    /// below.
    static int multiplexer(AnalogInput input) {
        return (input.input() << 4) | (input.against() < 0 ? COMMON_PIN : input.against());
    }

    /// The value a code of an input stands for.
    double value(int input, int code) {
        return inputs.get(input).value(code * (fullScaleVolts / LARGEST_CODE));
    }
}
