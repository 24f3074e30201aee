package dev.thrum.edge.sensor.pi4j.linux;

import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.io.i2c.I2CProviderBase;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// I²C over Linux' `i2c-dev`: `/dev/i2c-1` and the like.
public final class LinuxI2cProvider extends I2CProviderBase implements I2CProvider {
    private final Map<Integer, SharedBus> buses = new ConcurrentHashMap<>();
    private final Path devices;

    /// Over the device files in `/dev`.
    public LinuxI2cProvider() {
        this(Path.of("/dev"));
    }

    /// Over device files elsewhere.
    ///
    /// @param devices folder of the device files
    LinuxI2cProvider(Path devices) {
        super("thrum-linux-i2c", "Linux i2c-dev");
        this.devices = devices;
    }

    /// Opens one chip's connection. Nothing is sent to the chip.
    ///
    /// @throws BusException if the bus cannot be opened or its adapter cannot be used
    @Override
    public I2C create(I2CConfig config) {
        BusAddress.I2c address = new BusAddress.I2c(config.bus(), config.device());
        I2cDevice device = I2cDevice.open(address, devices.resolve(address.bus()).toString());
        try {
            SharedBus bus = buses.computeIfAbsent(config.bus(), _ -> new SharedBus(config));
            I2C i2c = new LinuxI2c(this, config, bus, device);
            context.registry().add(i2c);
            return i2c;
        } catch (RuntimeException | Error e) {
            device.file().close();
            throw e;
        }
    }
}
