package dev.thrum.edge.sensor.pi4j.linux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TroubleTest {
    private static final Trouble I2C = new Trouble(new BusAddress.I2c(1, 0x53), "/dev/i2c-1");
    private static final Trouble SPI = new Trouble(new BusAddress.Spi(0, 1), "/dev/spidev0.1");

    // the numbers of errno(3) on Linux
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                      2 | ENOENT, the bus is not there: enable it (Raspberry Pi: dtparam=i2c_arm=on
                     13 | add it to the group i2c, or install systemd/60-thrum.rules
                      1 | its unit needs DeviceAllow=char-i2c rw and PrivateDevices=no
                      6 | ENXIO, no driver of the kernel stands behind the file
                    """)
    void whyABusDoesNotOpen(int errno, String words) {
        assertThat(I2C.opening(-errno))
                .hasMessageStartingWith("i2c-1 at 0x53: cannot open /dev/i2c-1: ")
                .hasMessageContaining(words)
                .extracting(BusException::errno)
                .isEqualTo(errno);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                      2 | ENOENT, the bus is not there: enable it (Raspberry Pi: dtparam=spi=on
                     13 | add it to the group spi, or install systemd/60-thrum.rules
                      1 | its unit needs DeviceAllow=char-spi rw and PrivateDevices=no
                    """)
    void whyAnSpiDeviceDoesNotOpen(int errno, String words) {
        assertThat(SPI.opening(-errno))
                .hasMessageStartingWith("spi0.1: cannot open /dev/spidev0.1: ")
                .hasMessageContaining(words);
    }

    @Test
    void whyABusIsNotSetUp() {
        assertThat(I2C.settingUp("claim the address", -16))
                .hasMessageStartingWith(
                        "i2c-1 at 0x53: cannot claim the address: EBUSY, a driver of the kernel"
                                + " holds this address");
        assertThat(SPI.settingUp("set SPI mode 3", -22))
                .hasMessage(
                        "spi0.1: cannot set SPI mode 3: EINVAL, the controller does not support"
                                + " this");
        assertThat(SPI.settingUp("set SPI mode 3", -25))
                .hasMessageEndingWith("ENOTTY, /dev/spidev0.1 is no SPI device (spidev)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    121 | EREMOTEIO, no chip acknowledges: check wiring, supply and address
                      6 | (i2cdetect -y 1 lists who answers)
                    110 | ETIMEDOUT, the bus is stuck: check the pull-up resistors
                     11 | EAGAIN, another master took the bus
                     16 | EBUSY, the bus is busy
                      9 | EBADF, it is closed
                     95 | SMBus only: one register byte and at most 32 bytes in one go
                    """)
    void whyATransferFails(int errno, String words) {
        assertThat(I2C.transferring("read 6 bytes from register 0x32", -errno))
                .hasMessageStartingWith("i2c-1 at 0x53: cannot read 6 bytes from register 0x32: ")
                .hasMessageContaining(words);
    }

    @Test
    void aTransferThatIsTooLongNamesTheSetting() {
        assertThat(SPI.transferring("transfer 5000 bytes, of at most 4096", -90))
                .hasMessage(
                        "spi0.1: cannot transfer 5000 bytes, of at most 4096: EMSGSIZE, the kernel"
                                + " takes no transfer this long: raise spidev.bufsiz on its command"
                                + " line");
    }

    @Test
    void anErrorWithoutWordsIsToldByItsNumber() {
        assertThat(I2C.opening(-24))
                .hasMessage("i2c-1 at 0x53: cannot open /dev/i2c-1: the kernel says errno 24");
        assertThat(I2C.settingUp("claim the address", -5))
                .hasMessage("i2c-1 at 0x53: cannot claim the address: the kernel says EIO");
    }
}
