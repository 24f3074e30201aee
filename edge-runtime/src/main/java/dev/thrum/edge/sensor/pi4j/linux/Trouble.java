package dev.thrum.edge.sensor.pi4j.linux;

import dev.thrum.edge.sensor.pi4j.line.BusAddress;

/// Puts the kernel's errors into words, with the mend. What an error means depends on when it
/// comes: the kernel's Documentation/i2c/fault-codes.rst says what adapters answer.
///
/// @param address of the chip
/// @param file of the device
record Trouble(BusAddress address, String file) {
    /// The device file could not be opened.
    ///
    /// @param errno as a call gives it, negative
    BusException opening(int errno) {
        return exception(
                "cannot open " + file, -errno, Errno.of(-errno).map(this::onOpening).orElse(""));
    }

    /// The bus could not be set up.
    ///
    /// @param deed what was asked, such as `set SPI mode 3`
    BusException settingUp(String deed, int errno) {
        return exception(
                "cannot " + deed, -errno, Errno.of(-errno).map(this::onSettingUp).orElse(""));
    }

    /// A transfer failed.
    ///
    /// @param deed what was asked, such as `read 6 bytes from register 0x32`
    BusException transferring(String deed, int errno) {
        return exception(
                "cannot " + deed, -errno, Errno.of(-errno).map(this::onTransfer).orElse(""));
    }

    private BusException exception(String deed, int errno, String words) {
        String name = Errno.of(errno).map(Errno::name).orElse("errno " + errno);
        return new BusException(
                "%s: %s: %s"
                        .formatted(
                                address.text(),
                                deed,
                                words.isEmpty() ? "the kernel says " + name : name + ", " + words),
                errno);
    }

    private String onOpening(Errno errno) {
        return switch (errno) {
            case ENOENT ->
                    switch (address) {
                        case BusAddress.I2c _ ->
                                "the bus is not there: enable it (Raspberry Pi: dtparam=i2c_arm=on"
                                        + " in /boot/firmware/config.txt, then reboot) and load"
                                        + " i2c-dev (modprobe i2c-dev)";
                        case BusAddress.Spi _ ->
                                "the bus is not there: enable it (Raspberry Pi: dtparam=spi=on in"
                                        + " /boot/firmware/config.txt, then reboot)";
                    };
            case EACCES ->
                    "user %s may not: add it to the group %s, or install systemd/60-thrum.rules"
                            .formatted(System.getProperty("user.name"), group());
            case EPERM ->
                    "the service may not use this device: its unit needs DeviceAllow=%s rw and"
                                    .formatted(deviceClass())
                            + " PrivateDevices=no";
            case ENXIO, ENODEV -> "no driver of the kernel stands behind the file";
            case EBUSY -> "another program holds the device";
            default -> "";
        };
    }

    private String onSettingUp(Errno errno) {
        return switch (errno) {
            case EBUSY ->
                    "a driver of the kernel holds this address: unload it, or take its overlay out"
                            + " of the device tree";
            case EINVAL -> "the controller does not support this";
            case ENOTTY -> file + " is no " + deviceKind();
            default -> "";
        };
    }

    private String onTransfer(Errno errno) {
        return switch (errno) {
            case EREMOTEIO, ENXIO, ENODEV, EIO ->
                    switch (address) {
                        case BusAddress.I2c(int number, int _) ->
                                "no chip acknowledges: check wiring, supply and address"
                                        + " (i2cdetect -y %d lists who answers)".formatted(number);
                        case BusAddress.Spi _ -> "the controller failed";
                    };
            case ETIMEDOUT ->
                    switch (address) {
                        case BusAddress.I2c _ ->
                                "the bus is stuck: check the pull-up resistors, and whether a chip"
                                        + " holds SDA or SCL low; its supply off and on frees it";
                        case BusAddress.Spi _ -> "the controller did not finish";
                    };
            case EAGAIN -> "another master took the bus";
            case EBUSY -> "the bus is busy: check whether SDA or SCL is held low";
            case EBADF -> "it is closed";
            case EMSGSIZE ->
                    "the kernel takes no transfer this long: raise spidev.bufsiz on its command"
                            + " line";
            case EOPNOTSUPP ->
                    "the adapter knows SMBus only: one register byte and at most %d bytes in one go"
                            .formatted(SmbusTransport.MOST_BYTES);
            case EINVAL -> "the kernel refuses a transfer like this";
            case ENOTTY -> file + " is no " + deviceKind();
            case EPROTO -> "the chip broke the protocol";
            case ESHUTDOWN -> "the adapter is suspended";
            case EPERM, ENOENT, EACCES -> "";
        };
    }

    private String group() {
        return address instanceof BusAddress.I2c ? "i2c" : "spi";
    }

    private String deviceClass() {
        return address instanceof BusAddress.I2c ? "char-i2c" : "char-spi";
    }

    private String deviceKind() {
        return address instanceof BusAddress.I2c ? "I2C bus (i2c-dev)" : "SPI device (spidev)";
    }
}
