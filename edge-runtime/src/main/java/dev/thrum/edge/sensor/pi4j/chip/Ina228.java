package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.line.Line;
import java.time.Duration;
import java.util.List;

/// Texas Instruments INA228, 20 bits: _INA228 85-V, 20-Bit, Ultra-Precise Power/Energy/Charge
/// Monitor With I2C Interface_, SLYS021A, May 2022.
///
/// Shunt ±163.84 mV in steps of 312.5 nV or ±40.96 mV in steps of 78.125 nV, supply 0 to 85 V in
/// steps of 195.3125 µV (section 8.1.1). Conversions of 50 µs to 4.12 ms and averages of 1 to 1,024
/// (register ADC_CONFIG). Bit MEMSTAT tells whether the chip's trim memory is sound (section
/// 7.3.7).
///
/// Not confirmed, as the table of the datasheet was not at hand: that a read of DIAG_ALRT clears
/// CNVRF once ALATCH is set. Texas Instruments says in its forum only that a read of a result does
/// not (E2E 1391284). Were it not so, a value would be given at every fetch.
final class Ina228 extends ShuntMonitorDriver {
    private static final int CONFIGURATION = 0x00;
    private static final int ADC_CONFIGURATION = 0x01;
    private static final int SHUNT_VOLTAGE = 0x04;
    private static final int BUS_VOLTAGE = 0x05;
    private static final int DIAGNOSIS = 0x0B;

    private static final MakerAndDevice IDENTITY = new MakerAndDevice("ina228", 0x3E, 0x3F, 0x228);
    private static final int RESET = 0x8000;
    private static final int SMALL_RANGE = 1 << 4;
    private static final int SHUNT_AND_BUS_FOR_EVER = 0xB << 12;
    private static final int LATCH = 0x8000;
    private static final int CONVERSION_READY = 1 << 1;
    private static final int MEMORY_SOUND = 1;
    private static final double WIDE_VOLTS_PER_CODE = 312.5e-9;
    private static final double SMALL_VOLTS_PER_CODE = 78.125e-9;
    private static final double BUS_VOLTS_PER_CODE = 195.3125e-6;
    private static final double[] CONVERSION_MICROS = {50, 84, 150, 280, 540, 1_052, 2_074, 4_120};
    private static final Duration SETTLING = Duration.ofMillis(1);

    /// @param clock to tell by what was lost
    Ina228(MonotonicClock clock) {
        super(
                "ina228",
                "Texas Instruments INA228, SLYS021A",
                averaging(
                        CONVERSION_MICROS,
                        CLOCKS_OF_A_WORD + 2 * CLOCKS_OF_A_LONG_WORD,
                        (length, average) -> (length << 9) | (length << 6) | average),
                List.of(new ShuntRange(0.04096, SMALL_RANGE), new ShuntRange(0.16384, 0)),
                85,
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
        private final double shuntVoltsPerCode;

        Monitor(WordRegisters registers, ShuntMeasurement measurement, MonotonicClock clock) {
            super(registers, measurement, clock);
            shuntVoltsPerCode =
                    measurement.rangeBits() == SMALL_RANGE
                            ? SMALL_VOLTS_PER_CODE
                            : WIDE_VOLTS_PER_CODE;
        }

        @Override
        void begin() throws SensorException, InterruptedException {
            IDENTITY.check(registers);
            registers.write(CONFIGURATION, RESET);
            Thread.sleep(SETTLING);
            if ((registers.readStatus(DIAGNOSIS) & MEMORY_SOUND) == 0) {
                throw new SensorException(
                        "ina228 finds its own trim memory broken (MEMSTAT is 0): its values are wrong. Replace the chip");
            }
            registers.writeAndCheck(CONFIGURATION, measurement.rangeBits());
            registers.write(DIAGNOSIS, LATCH | MEMORY_SOUND);
            registers.writeAndCheck(
                    ADC_CONFIGURATION, SHUNT_AND_BUS_FOR_EVER | measurement.rateBits());
        }

        @Override
        public void stop() {
            registers.write(ADC_CONFIGURATION, 0);
        }

        @Override
        boolean isReady() throws SensorException {
            return (registers.readStatus(DIAGNOSIS) & CONVERSION_READY) != 0;
        }

        /// 20 bits in two's complement, above 4 that are not used.
        @Override
        double shuntVolts() {
            return ((registers.readLong(SHUNT_VOLTAGE) << 8) >> 12) * shuntVoltsPerCode;
        }

        @Override
        double busVolts() {
            return (registers.readLong(BUS_VOLTAGE) >>> 4) * BUS_VOLTS_PER_CODE;
        }
    }
}
