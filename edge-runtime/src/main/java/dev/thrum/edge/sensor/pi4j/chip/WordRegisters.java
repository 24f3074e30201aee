package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.line.Registers;

/// Registers of 16 and 24 bits as Texas Instruments has them, the highest byte first. Bus thread
/// only; nothing is allocated by a call that succeeds.
final class WordRegisters {
    private static final int ONLY_ONES = 0xFFFF;

    private final String driver;
    private final Registers registers;
    private final byte[] bytes = new byte[3];

    /// @param driver the chip's name, for messages
    WordRegisters(String driver, Registers registers) {
        this.driver = driver;
        this.registers = registers;
    }

    /// Reads 16 bits.
    ///
    /// @return 0 to 65,535
    int read(int register) {
        registers.read(register, bytes, 2);
        return BigEndian.uint16(bytes, 0);
    }

    /// Reads 16 bits in two's complement.
    int readSigned(int register) {
        return (short) read(register);
    }

    /// Reads 24 bits.
    ///
    /// @return 0 to 2²⁴ − 1
    int readLong(int register) {
        registers.read(register, bytes, 3);
        return (BigEndian.uint16(bytes, 0) << 8) | Byte.toUnsignedInt(bytes[2]);
    }

    /// Reads 16 bits that are never all 1.
    ///
    /// @throws SensorException if they are
    int readStatus(int register) throws SensorException {
        int status = read(register);
        if (status == ONLY_ONES) {
            throw new SensorException(
                    "%s answers only ones: it has lost its power, or something holds the bus. Check the supply and the wires"
                            .formatted(driver));
        }
        return status;
    }

    /// Writes 16 bits.
    void write(int register, int value) {
        bytes[0] = (byte) (value >>> 8);
        bytes[1] = (byte) value;
        registers.write(register, bytes, 2);
    }

    /// Writes 16 bits and reads them again.
    ///
    /// @throws SensorException if the chip holds others
    void writeAndCheck(int register, int value) throws SensorException {
        write(register, value);
        expect(register, value, "after it was written");
    }

    /// Checks what a register holds.
    ///
    /// @param when for the message
    /// @throws SensorException if it holds something else
    void expect(int register, int value, String when) throws SensorException {
        int found = read(register);
        if (found != value) {
            throw new SensorException(
                    "%s: register 0x%02x %s must hold 0x%04x, held 0x%04x: another chip is at this address, or the bus is disturbed. Check the driver's name, the address and the wires"
                            .formatted(driver, register, when, value, found));
        }
    }
}
