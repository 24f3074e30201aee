package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.line.Line;
import java.util.ArrayList;
import java.util.List;

/// Texas Instruments INA219, 12 bits: _INA219 Zero-Drift, Bidirectional Current/Power Monitor With
/// I2C Interface_, SBOS448G, December 2015.
///
/// Shunt ±40, 80, 160 or 320 mV in steps of 10 µV, supply 0 to 26 V in steps of 4 mV, which need
/// the range named 32 V (sections 7.5 and 8.6.3). Conversions of 9 to 12 bits, 84 to 532 µs, and
/// averages of 2 to 128 (table of the ADC settings).
///
/// The flag CNVR tells of a frame. The datasheet has it cleared by a read of the power register in
/// section 8.6.3.2, by a read of the register it is in in section 8.3.1: the driver reads both.
///
/// The chip has no number of its own. The driver resets it and looks whether its configuration
/// reads 0x399F, as no other chip's here does.
final class Ina219 extends ShuntMonitorDriver {
    private static final int CONFIGURATION = 0x00;
    private static final int SHUNT_VOLTAGE = 0x01;
    private static final int BUS_VOLTAGE = 0x02;
    private static final int POWER = 0x03;

    private static final int RESET = 0x8000;
    private static final int AFTER_RESET = 0x399F;
    private static final int UP_TO_32_VOLTS = 1 << 13;
    private static final int SHUNT_AND_BUS_FOR_EVER = 0b111;
    private static final int CONVERSION_READY = 1 << 1;
    private static final double SHUNT_VOLTS_PER_CODE = 10e-6;
    private static final double BUS_VOLTS_PER_CODE = 4e-3;

    /// Of the codes from 0 for 9 bits to 3 for 12, then of those from 9 for 2 averages on.
    private static final double[] CONVERSION_MICROS = {
        84, 148, 276, 532, 1_060, 2_130, 4_260, 8_510, 17_020, 34_050, 68_100
    };

    private static final int CODE_OF_12_BITS = 3;
    private static final int CODE_OF_2_AVERAGES = 9;

    /// @param clock to tell by what was lost
    Ina219(MonotonicClock clock) {
        super(
                "ina219",
                "Texas Instruments INA219, SBOS448G",
                rates(),
                List.of(
                        new ShuntRange(0.04, 0 << 11),
                        new ShuntRange(0.08, 1 << 11),
                        new ShuntRange(0.16, 2 << 11),
                        new ShuntRange(0.32, 3 << 11)),
                26,
                clock);
    }

    private static RateSettings rates() {
        List<Rate> rates = new ArrayList<>();
        for (int index = 0; index < CONVERSION_MICROS.length; index++) {
            double frameMicros = 2 * CONVERSION_MICROS[index];
            int code =
                    index <= CODE_OF_12_BITS
                            ? index
                            : index - CODE_OF_12_BITS - 1 + CODE_OF_2_AVERAGES;
            if (isReadIn(frameMicros, 3 * CLOCKS_OF_A_WORD)) {
                rates.add(new Rate(1e6 / frameMicros, (code << 7) | (code << 3)));
            }
        }
        return new RateSettings(rates);
    }

    @Override
    public boolean canIdentify() {
        return false;
    }

    /// No: the chip has no number of its own.
    @Override
    public boolean identifies(Line line) {
        return false;
    }

    @Override
    Chip open(WordRegisters registers, ShuntMeasurement measurement) {
        return new Monitor(registers, measurement, clock);
    }

    private static final class Monitor extends ShuntMonitor {
        private int bus;

        Monitor(WordRegisters registers, ShuntMeasurement measurement, MonotonicClock clock) {
            super(registers, measurement, clock);
        }

        @Override
        void begin() throws SensorException {
            registers.write(CONFIGURATION, RESET);
            registers.expect(CONFIGURATION, AFTER_RESET, "after a reset");
            registers.writeAndCheck(
                    CONFIGURATION,
                    UP_TO_32_VOLTS
                            | measurement.rangeBits()
                            | measurement.rateBits()
                            | SHUNT_AND_BUS_FOR_EVER);
        }

        @Override
        public void stop() {
            registers.write(CONFIGURATION, 0);
        }

        /// The flag comes with the voltage, which is kept. It is cleared before the shunt is read,
        /// so that no frame is missed that ends meanwhile.
        @Override
        boolean isReady() throws SensorException {
            bus = registers.readStatus(BUS_VOLTAGE);
            if ((bus & CONVERSION_READY) == 0) {
                return false;
            }
            registers.read(POWER);
            return true;
        }

        @Override
        double shuntVolts() {
            return registers.readSigned(SHUNT_VOLTAGE) * SHUNT_VOLTS_PER_CODE;
        }

        @Override
        double busVolts() {
            return (bus >>> 3) * BUS_VOLTS_PER_CODE;
        }
    }
}
