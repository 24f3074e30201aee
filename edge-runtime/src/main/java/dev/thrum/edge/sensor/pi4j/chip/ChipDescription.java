package dev.thrum.edge.sensor.pi4j.chip;

import java.util.List;
import java.util.Optional;

/// What there is to know of a kind of chip.
///
/// @param driver the word in the configuration, such as `adxl345`
/// @param family which keys it is configured with
/// @param summary what it measures, in one line
/// @param datasheet title, number and revision of the datasheet the driver follows
/// @param i2c how it is reached over I²C, if it can be
/// @param spi how it is reached over SPI, if it can be
public record ChipDescription(
        String driver,
        Family family,
        String summary,
        String datasheet,
        Optional<OnI2c> i2c,
        Optional<OnSpi> spi) {
    /// The settings a chip takes.
    public enum Family {
        /// [ChipSettings.Acceleration]
        ACCELERATION,
        /// [ChipSettings.Voltages]
        VOLTAGES,
        /// [ChipSettings.ShuntCurrent]
        SHUNT_CURRENT
    }

    /// Over I²C.
    ///
    /// @param addresses that its pins can select, the usual one first
    /// @param fastestHz fastest clock it bears
    public record OnI2c(List<Integer> addresses, int fastestHz) {
        public OnI2c {
            addresses = List.copyOf(addresses);
        }
    }

    /// Over SPI.
    ///
    /// @param mode clock polarity and phase, 0 to 3
    /// @param fastestHz fastest clock it bears
    public record OnSpi(int mode, int fastestHz) {}
}
