package dev.thrum.edge.sensor.pi4j.chip;

import com.pi4j.io.spi.Spi;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import java.time.Duration;

/// The commands and registers of an ADS1256. Bus thread only; nothing is allocated by a call that
/// succeeds.
///
/// What the chip sends comes after a pause, with the chip select held: one call of
/// [Spi#writeThenRead(byte\[\], int, int, int, byte\[\], int, int)]. A single transfer cannot do
/// it, as the clock would run on through the pause; two cannot either, as the chip forgets a
/// command when it is deselected.
final class Ads1256Port {
    private static final int WAKE_UP = 0x00;
    private static final int READ_DATA = 0x01;
    private static final int STOP_READING_FOR_EVER = 0x0F;
    private static final int READ_REGISTERS = 0x10;
    private static final int WRITE_REGISTERS = 0x50;
    private static final int CALIBRATE_SELF = 0xF0;
    private static final int SYNCHRONISE = 0xFC;
    private static final int STAND_BY = 0xFD;
    private static final int RESET = 0xFE;

    private static final int STATUS = 0;
    private static final int MULTIPLEXER = 1;
    private static final int SETTINGS = 4;

    private static final int IDENTITY = 3;
    private static final int NOT_READY = 1;
    private static final int SETTABLE_OF_STATUS = 0b1110;

    /// t6, 50 clocks at 7.68 MHz, is 6.51 µs. In whole microseconds, as the kernel counts them.
    private static final int PAUSE_BEFORE_ANSWER_NANOS = 7_000;

    /// t11 after SYNC, 24 clocks, is 3.13 µs.
    private static final long PAUSE_AFTER_SYNC_NANOS = 4_000;

    /// After a reset the chip calibrates itself at 30,000 per second, in less than 1 ms.
    private static final Duration RESETTING = Duration.ofMillis(5);

    /// A calibration lasts a little more than three settling times; the table was not at hand.
    private static final double CALIBRATION_SETTLINGS = 5;

    private final Spi spi;
    private final Ads1256Setting setting;
    private final MonotonicClock clock;
    private final ConversionWait calibration;
    private final byte[] out = new byte[2 + SETTINGS];
    private final byte[] in = new byte[2 + SETTINGS];

    Ads1256Port(Spi spi, Ads1256Setting setting, MonotonicClock clock) {
        this.spi = spi;
        this.setting = setting;
        this.clock = clock;
        double seconds = CALIBRATION_SETTLINGS * setting.dataRate().settlingSeconds();
        calibration = new ConversionWait(Ads1256.NAME, clock, seconds, seconds, this::isReady);
    }

    /// Whether the chip's status has the number of an ADS1256.
    static boolean identifies(Spi spi) {
        byte[] status = new byte[1];
        spi.writeThenRead(
                new byte[] {READ_REGISTERS | STATUS, 0},
                0,
                2,
                PAUSE_BEFORE_ANSWER_NANOS,
                status,
                0,
                1);
        return Byte.toUnsignedInt(status[0]) >>> 4 == IDENTITY;
    }

    /// Resets the chip, checks what it is, sets it and has it calibrate itself.
    void start() throws SensorException, InterruptedException {
        command(WAKE_UP);
        command(STOP_READING_FOR_EVER);
        checkIdentity();
        command(RESET);
        clock.sleepUntil(clock.nanos() + RESETTING.toNanos());
        writeSettings();
        command(CALIBRATE_SELF);
        calibration.await();
    }

    private void checkIdentity() throws SensorException {
        try {
            readStatus();
        } catch (IllegalStateException e) {
            throw new SensorException(
                    "ads1256 needs an SPI provider that can write, pause and read under one chip select (writeThenRead of Pi4J): "
                            + e.getMessage(),
                    e);
        }
    }

    private void writeSettings() throws SensorException {
        int[] wanted = {
            0,
            Ads1256Setting.multiplexer(setting.inputs().getFirst()),
            setting.gainCode(),
            setting.dataRate().rate().code()
        };
        out[0] = WRITE_REGISTERS | STATUS;
        out[1] = SETTINGS - 1;
        for (int register = 0; register < SETTINGS; register++) {
            out[2 + register] = (byte) wanted[register];
        }
        spi.transfer(out, 0, in, 0, 2 + SETTINGS);
        readRegisters(SETTINGS);
        in[0] &= SETTABLE_OF_STATUS;
        for (int register = 0; register < SETTINGS; register++) {
            int held = Byte.toUnsignedInt(in[register]);
            if (held != wanted[register]) {
                throw new SensorException(
                        "ads1256 was to hold 0x%02x in register %d, holds 0x%02x: the bus is disturbed. Check the wires, and try a slower clock"
                                .formatted(wanted[register], register, held));
            }
        }
    }

    /// Whether a value is there that was not read.
    ///
    /// @throws SensorException if it is no ADS1256 that answers
    boolean isReady() throws SensorException {
        return (readStatus() & NOT_READY) == 0;
    }

    private int readStatus() throws SensorException {
        readRegisters(1);
        int status = Byte.toUnsignedInt(in[0]);
        if (status >>> 4 != IDENTITY) {
            throw new SensorException(
                    "ads1256 must have 3 in the upper half of its status, answered 0x%02x: another chip is there, or none. Check its power, its wires and chip select, and the driver's name"
                            .formatted(status));
        }
        return status;
    }

    private void readRegisters(int count) {
        out[0] = READ_REGISTERS | STATUS;
        out[1] = (byte) (count - 1);
        spi.writeThenRead(out, 0, 2, PAUSE_BEFORE_ANSWER_NANOS, in, 0, count);
    }

    /// Reads the last value, which is not ready any more then.
    ///
    /// @return −2²³ to 2²³ − 1
    int readCode() {
        out[0] = READ_DATA;
        spi.writeThenRead(out, 0, 1, PAUSE_BEFORE_ANSWER_NANOS, in, 0, 3);
        return (in[0] << 16) | (Byte.toUnsignedInt(in[1]) << 8) | Byte.toUnsignedInt(in[2]);
    }

    /// Begins a conversion of another input.
    ///
    /// @param multiplexer what register MUX is to hold
    void convert(int multiplexer) {
        out[0] = WRITE_REGISTERS | MULTIPLEXER;
        out[1] = 0;
        out[2] = (byte) multiplexer;
        spi.transfer(out, 0, in, 0, 3);
        command(SYNCHRONISE);
        long until = System.nanoTime() + PAUSE_AFTER_SYNC_NANOS;
        while (System.nanoTime() - until < 0) {
            Thread.onSpinWait();
        }
        command(WAKE_UP);
    }

    void standBy() {
        command(STAND_BY);
    }

    private void command(int command) {
        out[0] = (byte) command;
        spi.transfer(out, 0, in, 0, 1);
    }
}
