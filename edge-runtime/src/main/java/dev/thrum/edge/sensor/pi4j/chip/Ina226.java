package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.line.Line;
import java.util.List;

/// Texas Instruments INA226, 16 bits: _INA226 36V, 16-Bit, Ultra-Precise I2C Output
/// Current/Voltage/Power Monitor With Alert_, SBOS547B, September 2024.
///
/// Shunt ±81.92 mV in steps of 2.5 µV, supply 0 to 36 V in steps of 1.25 mV (section 5.5).
/// Conversions of 140 µs to 8.244 ms, at most a tenth longer, and averages of 1 to 1,024 (section
/// 7.1.1). The flag CVRF tells of a frame and is cleared by reading its register (section 7.1.7).
final class Ina226 extends ShuntMonitorDriver {
    private static final int CONFIGURATION = 0x00;
    private static final int SHUNT_VOLTAGE = 0x01;
    private static final int BUS_VOLTAGE = 0x02;
    private static final int MASK_ENABLE = 0x06;

    private static final MakerAndDevice IDENTITY = new MakerAndDevice("ina226", 0xFE, 0xFF, 0x226);
    private static final int RESET = 0x8000;
    private static final int AFTER_RESET = 0x4127;

    /// Bit 14 reads 1, whatever is written: it is written so.
    private static final int ALWAYS_SET = 0x4000;

    private static final int SHUNT_AND_BUS_FOR_EVER = 0b111;
    private static final int CONVERSION_READY = 1 << 3;
    private static final double SHUNT_VOLTS_PER_CODE = 2.5e-6;
    private static final double BUS_VOLTS_PER_CODE = 1.25e-3;
    private static final double[] CONVERSION_MICROS = {
        140, 204, 332, 588, 1_100, 2_116, 4_156, 8_244
    };

    /// @param clock to tell by what was lost
    Ina226(MonotonicClock clock) {
        super(
                "ina226",
                "Texas Instruments INA226, SBOS547B",
                averaging(
                        CONVERSION_MICROS,
                        3 * CLOCKS_OF_A_WORD,
                        (length, average) -> (average << 9) | (length << 6) | (length << 3)),
                List.of(new ShuntRange(0.08192, 0)),
                36,
                clock);
    }

    @Override
    public boolean identifies(Line line) {
        return IDENTITY.isThatOf(registers(line));
    }

    @Override
    Chip open(WordRegisters registers, ShuntMeasurement measurement) {
        return new Monitor(registers, measurement, clock);
    }

    private static final class Monitor extends ShuntMonitor {
        Monitor(WordRegisters registers, ShuntMeasurement measurement, MonotonicClock clock) {
            super(registers, measurement, clock);
        }

        @Override
        void begin() throws SensorException {
            IDENTITY.check(registers);
            registers.write(CONFIGURATION, RESET);
            registers.expect(CONFIGURATION, AFTER_RESET, "after a reset");
            registers.writeAndCheck(
                    CONFIGURATION, ALWAYS_SET | measurement.rateBits() | SHUNT_AND_BUS_FOR_EVER);
        }

        @Override
        public void stop() {
            registers.write(CONFIGURATION, ALWAYS_SET);
        }

        @Override
        boolean isReady() throws SensorException {
            return (registers.readStatus(MASK_ENABLE) & CONVERSION_READY) != 0;
        }

        @Override
        double shuntVolts() {
            return registers.readSigned(SHUNT_VOLTAGE) * SHUNT_VOLTS_PER_CODE;
        }

        @Override
        double busVolts() {
            return registers.read(BUS_VOLTAGE) * BUS_VOLTS_PER_CODE;
        }
    }
}
