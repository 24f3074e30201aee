package dev.thrum.edge.sensor.pi4j.linux;

import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// An I²C bus that was opened to speak to one chip.
///
/// @param file of the bus
/// @param transport how its adapter is spoken to
/// @param trouble what puts its errors into words
record I2cDevice(DeviceFile file, I2cTransport transport, Trouble trouble) {
    // include/uapi/linux/i2c.h: what an adapter can do
    private static final long FUNC_I2C = 0x1;
    private static final long FUNC_SMBUS_BYTE_DATA = 0x180000;
    private static final long FUNC_SMBUS_I2C_BLOCK = 0xc000000;

    /// How long an adapter may take over a transfer, in the kernel's units of 10 ms. It holds for
    /// the adapter, so for every chip on it. The longest transfer that is sensible, 1 KiB at 100
    /// kHz, takes 93 ms.
    private static final int TIMEOUT_TENS_OF_MILLISECONDS = 20;

    /// How often an adapter tries again when another master took the bus.
    private static final int RETRIES = 1;

    /// Opens the bus, asks its adapter what it can do, and makes sure that no driver of the kernel
    /// holds the chip's address. No byte goes over the wires.
    ///
    /// @param path of the device file
    static I2cDevice open(BusAddress.I2c address, String path) {
        Trouble trouble = new Trouble(address, path);
        DeviceFile file = new DeviceFile();
        int opened = file.open(path);
        if (opened < 0) {
            throw trouble.opening(opened);
        }
        try {
            return setUp(address, file, trouble);
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    private static I2cDevice setUp(BusAddress.I2c address, DeviceFile file, Trouble trouble) {
        long functions = functions(file, trouble);
        require(file.ioctl(Ioctl.I2C_SLAVE, address.device()), "claim the address", trouble);
        require(
                file.ioctl(Ioctl.I2C_TIMEOUT, TIMEOUT_TENS_OF_MILLISECONDS),
                "set the adapter's timeout",
                trouble);
        require(file.ioctl(Ioctl.I2C_RETRIES, RETRIES), "set the adapter's retries", trouble);
        if ((functions & FUNC_I2C) != 0) {
            return new I2cDevice(file, new CombinedTransport(file, address.device()), trouble);
        }
        if ((functions & FUNC_SMBUS_BYTE_DATA) != FUNC_SMBUS_BYTE_DATA) {
            throw trouble.settingUp(
                    "use an adapter that has neither I2C nor SMBus byte data",
                    -Errno.EOPNOTSUPP.number());
        }
        boolean hasBlocks = (functions & FUNC_SMBUS_I2C_BLOCK) == FUNC_SMBUS_I2C_BLOCK;
        return new I2cDevice(file, new SmbusTransport(file, hasBlocks), trouble);
    }

    private static long functions(DeviceFile file, Trouble trouble) {
        try (Arena once = Arena.ofConfined()) {
            MemorySegment functions = once.allocate(ValueLayout.JAVA_LONG);
            require(
                    file.ioctl(Ioctl.I2C_FUNCS, functions),
                    "ask the adapter what it can do",
                    trouble);
            return functions.get(ValueLayout.JAVA_LONG, 0);
        }
    }

    private static void require(int result, String deed, Trouble trouble) {
        if (result < 0) {
            throw trouble.settingUp(deed, result);
        }
    }
}
