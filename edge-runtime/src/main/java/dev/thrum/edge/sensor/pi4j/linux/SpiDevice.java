package dev.thrum.edge.sensor.pi4j.linux;

import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/// An SPI device that was opened and set up.
///
/// @param file of the device
/// @param trouble what puts its errors into words
/// @param speedHz clock it was set to
/// @param mostBytes bytes the kernel takes in one transfer
record SpiDevice(DeviceFile file, Trouble trouble, int speedHz, int mostBytes) {
    static final int BITS_PER_WORD = 8;

    /// The kernel's limit, and its default: drivers/spi/spidev.c.
    private static final Path BUFFER_SIZE = Path.of("/sys/module/spidev/parameters/bufsiz");

    private static final int USUAL_BUFFER_BYTES = 4096;

    /// Opens the device and sets mode, word and clock. No byte goes over the wires.
    ///
    /// @param path of the device file
    /// @param mode clock polarity and phase, 0 to 3
    static SpiDevice open(BusAddress.Spi address, String path, int mode, int speedHz) {
        Trouble trouble = new Trouble(address, path);
        DeviceFile file = new DeviceFile();
        int opened = file.open(path);
        if (opened < 0) {
            throw trouble.opening(opened);
        }
        try (Arena once = Arena.ofConfined()) {
            MemorySegment value = once.allocate(ValueLayout.JAVA_INT);
            value.set(ValueLayout.JAVA_BYTE, 0, (byte) mode);
            require(file.ioctl(Ioctl.SPI_IOC_WR_MODE, value), "set SPI mode " + mode, trouble);
            value.set(ValueLayout.JAVA_BYTE, 0, (byte) BITS_PER_WORD);
            require(
                    file.ioctl(Ioctl.SPI_IOC_WR_BITS_PER_WORD, value),
                    "set words of 8 bits",
                    trouble);
            value.set(ValueLayout.JAVA_INT, 0, speedHz);
            require(
                    file.ioctl(Ioctl.SPI_IOC_WR_MAX_SPEED_HZ, value),
                    "set the clock to %d Hz".formatted(speedHz),
                    trouble);
            return new SpiDevice(file, trouble, speedHz, bufferBytes());
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private static void require(int result, String deed, Trouble trouble) {
        if (result < 0) {
            throw trouble.settingUp(deed, result);
        }
    }

    /// Asks the kernel; where it does not say, its default is the safe answer.
    private static int bufferBytes() {
        try {
            return Integer.parseInt(Files.readString(BUFFER_SIZE).strip());
        } catch (IOException | NumberFormatException _) {
            return USUAL_BUFFER_BYTES;
        }
    }
}
