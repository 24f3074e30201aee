package dev.thrum.edge.sensor.pi4j.linux;

import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiProvider;
import com.pi4j.io.spi.SpiProviderBase;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import java.nio.file.Path;

/// SPI over Linux' `spidev`: `/dev/spidev0.0` and the like.
public final class LinuxSpiProvider extends SpiProviderBase implements SpiProvider {
    private final Path devices;

    /// Over the device files in `/dev`.
    public LinuxSpiProvider() {
        this(Path.of("/dev"));
    }

    /// Over device files elsewhere.
    ///
    /// @param devices folder of the device files
    LinuxSpiProvider(Path devices) {
        super("thrum-linux-spi", "Linux spidev");
        this.devices = devices;
    }

    /// Opens one chip's connection. Nothing is sent to the chip.
    ///
    /// @throws BusException if the device cannot be opened or set up
    @Override
    public Spi create(SpiConfig config) {
        BusAddress.Spi address = new BusAddress.Spi(config.bus().getBus(), config.channel());
        Path name = Path.of(address.deviceFile()).getFileName();
        SpiDevice device =
                SpiDevice.open(
                        address,
                        devices.resolve(name).toString(),
                        config.mode().getMode(),
                        config.baud());
        try {
            Spi spi = new LinuxSpi(this, config, device);
            context.registry().add(spi);
            return spi;
        } catch (RuntimeException | Error e) {
            device.file().close();
            throw e;
        }
    }
}
