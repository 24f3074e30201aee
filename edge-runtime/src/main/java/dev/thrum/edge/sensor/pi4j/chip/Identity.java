package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.line.Registers;

/// What a chip says it is.
///
/// @param chip the driver's word, for messages
/// @param register that holds it
/// @param value that it must hold, 0 to 255
record Identity(String chip, int register, int value) {
    private static final int ALL_ONES = 0xFF;

    /// Whether the chip says that it is this one.
    boolean holds(Registers registers) {
        return registers.read(register) == value;
    }

    /// Refuses any other chip.
    ///
    /// @throws SensorException if it says something else
    void check(Registers registers) throws SensorException {
        int said = registers.read(register);
        if (said != value) {
            throw new SensorException(
                    "%s must say 0x%02X in register 0x%02X, said 0x%02X: %s"
                            .formatted(chip, value, register, said, mend(said)));
        }
    }

    private static String mend(int said) {
        return switch (said) {
            case ALL_ONES ->
                    "nothing answers. Check the chip's supply, its chip select and the wire from"
                            + " the chip to the board (MISO, SDO)";
            case 0 ->
                    "nothing answers. Check the chip's supply and that no wire is short to ground";
            default -> "another chip is there. Check `driver` and `bus`";
        };
    }
}
