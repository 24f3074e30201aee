package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.SensorException;

/// The numbers in two registers by which a chip of Texas Instruments says what it is.
///
/// @param driver the chip's name, for messages
/// @param makerRegister holds 0x5449, `TI`
/// @param deviceRegister holds the device, above four bits of its revision
record MakerAndDevice(String driver, int makerRegister, int deviceRegister, int device) {
    private static final int TEXAS_INSTRUMENTS = 0x5449;

    boolean isThatOf(WordRegisters registers) {
        return registers.read(makerRegister) == TEXAS_INSTRUMENTS
                && registers.read(deviceRegister) >>> 4 == device;
    }

    /// @throws SensorException if another chip is there
    void check(WordRegisters registers) throws SensorException {
        if (!isThatOf(registers)) {
            throw new SensorException(
                    "%s must name its maker 0x5449 and itself 0x%03x, named 0x%04x and 0x%03x: another chip is at this address. Check the driver's name and the address"
                            .formatted(
                                    driver,
                                    device,
                                    registers.read(makerRegister),
                                    registers.read(deviceRegister) >>> 4));
        }
    }
}
