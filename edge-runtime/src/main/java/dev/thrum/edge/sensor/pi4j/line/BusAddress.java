package dev.thrum.edge.sensor.pi4j.line;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a chip is connected.
public sealed interface BusAddress {
    /// The bus as the configuration writes it, such as `i2c-1` or `spi0.0`.
    String bus();

    /// The whole address for messages, such as `i2c-1 at 0x53` or `spi0.0`.
    String text();

    /// The device file of the kernel, such as `/dev/i2c-1`.
    String deviceFile();

    /// What shares one set of wires, and so one thread: `i2c-1`, `spi0`.
    String wires();

    /// A chip on an I²C bus, Linux `i2c-dev`.
    ///
    /// @param number the bus, as in `/dev/i2c-1`
    /// @param device the chip's address, 7 bits
    record I2c(int number, int device) implements BusAddress {
        public I2c {
            if (number < 0 || device < 0x08 || device > 0x77) {
                throw new IllegalArgumentException(
                        "an I2C address must be 0x08..0x77 on a bus from 0, was 0x%02x on %d"
                                .formatted(device, number));
            }
        }

        @Override
        public String bus() {
            return "i2c-" + number;
        }

        @Override
        public String text() {
            return "%s at 0x%02x".formatted(bus(), device);
        }

        @Override
        public String deviceFile() {
            return "/dev/" + bus();
        }

        @Override
        public String wires() {
            return bus();
        }
    }

    /// A chip on an SPI bus, Linux `spidev`.
    ///
    /// @param number the bus, the first digit of `/dev/spidev0.1`
    /// @param chipSelect the second
    record Spi(int number, int chipSelect) implements BusAddress {
        public Spi {
            if (number < 0 || chipSelect < 0) {
                throw new IllegalArgumentException(
                        "an SPI address must be from 0.0, was " + number + "." + chipSelect);
            }
        }

        @Override
        public String bus() {
            return "spi%d.%d".formatted(number, chipSelect);
        }

        @Override
        public String text() {
            return bus();
        }

        @Override
        public String deviceFile() {
            return "/dev/spidev%d.%d".formatted(number, chipSelect);
        }

        @Override
        public String wires() {
            return "spi" + number;
        }
    }

    /// A bus without the chip's address on it, as the key `bus` of a sensor writes it.
    ///
    /// @param i2c whether it is an I²C bus, else SPI
    /// @param number of the bus
    /// @param chipSelect of an SPI bus, 0 for I²C
    record Name(boolean i2c, int number, int chipSelect) {
        private static final Pattern I2C = Pattern.compile("i2c-?(\\d{1,3})");
        private static final Pattern SPI = Pattern.compile("spi(?:dev)?(\\d{1,3})\\.(\\d{1,2})");

        /// As [#parse(String)] reads it and messages tell it.
        public String text() {
            return i2c ? "i2c-" + number : toSpi().bus();
        }

        /// The device file of the kernel, such as `/dev/i2c-1`.
        public String deviceFile() {
            return i2c ? "/dev/" + text() : toSpi().deviceFile();
        }

        /// The chip on an SPI bus, which has no other address.
        public Spi toSpi() {
            return new Spi(number, chipSelect);
        }

        /// Reads `i2c-1` or `spi0.0`.
        public static Optional<Name> parse(String text) {
            Matcher i2c = I2C.matcher(text.strip());
            if (i2c.matches()) {
                return Optional.of(new Name(true, Integer.parseInt(i2c.group(1)), 0));
            }
            Matcher spi = SPI.matcher(text.strip());
            return spi.matches()
                    ? Optional.of(
                            new Name(
                                    false,
                                    Integer.parseInt(spi.group(1)),
                                    Integer.parseInt(spi.group(2))))
                    : Optional.empty();
        }
    }
}
