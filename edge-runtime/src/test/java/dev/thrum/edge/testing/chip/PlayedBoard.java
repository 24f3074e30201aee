package dev.thrum.edge.testing.chip;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.io.i2c.I2CProviderBase;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiProvider;
import com.pi4j.io.spi.SpiProviderBase;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.sensor.pi4j.line.Line;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A board without hardware: a Pi4J context whose I²C and SPI buses end at played chips. At an
/// address where nothing is plugged in, I²C gets no acknowledge and SPI reads ones.
public final class PlayedBoard implements AutoCloseable {
    /// Pi4J tells of every context at length, and that this is no known board. Held, so that its
    /// level stays.
    private static final Logger PI4J = Logger.getLogger("com.pi4j");

    static {
        PI4J.setLevel(Level.OFF);
    }

    private record Socket<P>(P chip, Wire wire) {}

    private final Map<BusAddress, Socket<I2cPeer>> i2c = new HashMap<>();
    private final Map<BusAddress, Socket<SpiPeer>> spi = new HashMap<>();
    private final I2CProvider i2cProvider = new PlayedI2cProvider();
    private final SpiProvider spiProvider = new PlayedSpiProvider();
    private final Context context =
            Pi4J.newContextBuilder()
                    .noAutoDetect()
                    .noAutoInject()
                    .disableShutdownHook()
                    .add(i2cProvider, spiProvider)
                    .build();

    /// Plugs a chip in, in place of the one that was there.
    ///
    /// @return the wires to it
    public Wire plug(BusAddress.I2c address, I2cPeer chip) {
        Wire wire = new Wire();
        i2c.put(address, new Socket<>(chip, wire));
        return wire;
    }

    /// Plugs a chip in, in place of the one that was there.
    ///
    /// @return the wires to it
    public Wire plug(BusAddress.Spi address, SpiPeer chip) {
        Wire wire = new Wire();
        spi.put(address, new Socket<>(chip, wire));
        return wire;
    }

    /// Its context, with [#i2cProvider()] and [#spiProvider()] and nothing else.
    public Context context() {
        return context;
    }

    public I2CProvider i2cProvider() {
        return i2cProvider;
    }

    public SpiProvider spiProvider() {
        return spiProvider;
    }

    /// Opens the line to whatever is plugged in at the address; an SPI line with a clock of 5 MHz.
    public Line open(BusAddress address) {
        return open(address, 5_000_000);
    }

    /// Opens the line to whatever is plugged in at the address.
    ///
    /// @param spiClockHz clock of an SPI line
    public Line open(BusAddress address, int spiClockHz) {
        return switch (address) {
            case BusAddress.I2c(int number, int device) ->
                    new Line.OverI2c(
                            i2cProvider.create(
                                    I2C.newConfigBuilder(context)
                                            .id(address.text())
                                            .bus(number)
                                            .device(device)
                                            .build()));
            case BusAddress.Spi(int number, int chipSelect) ->
                    new Line.OverSpi(
                            spiProvider.create(
                                    Spi.newConfigBuilder(context)
                                            .id(address.text())
                                            .bus(number)
                                            .channel(chipSelect)
                                            .baud(spiClockHz)
                                            .build()));
        };
    }

    @Override
    public void close() {
        context.shutdown();
    }

    private final class PlayedI2cProvider extends I2CProviderBase {
        PlayedI2cProvider() {
            super("played-i2c", "Played I2C");
        }

        @Override
        public I2C create(I2CConfig config) {
            Socket<I2cPeer> socket =
                    i2c.getOrDefault(
                            new BusAddress.I2c(config.bus(), config.device()),
                            new Socket<>(new NobodyAtAddress(), new Wire()));
            return new PlayedI2c(this, config, socket.chip(), socket.wire());
        }
    }

    private final class PlayedSpiProvider extends SpiProviderBase {
        PlayedSpiProvider() {
            super("played-spi", "Played SPI");
        }

        @Override
        public Spi create(SpiConfig config) {
            Socket<SpiPeer> socket =
                    spi.getOrDefault(
                            new BusAddress.Spi(config.bus().getBus(), chipSelect(config)),
                            new Socket<>(SpiPeer.NOBODY, new Wire()));
            return new PlayedSpi(this, config, socket.chip(), socket.wire());
        }

        private static int chipSelect(SpiConfig config) {
            @Nullable Integer channel = config.channel();
            return channel == null ? config.chipSelect().getChipSelect() : channel;
        }
    }

    /// Nothing acknowledges.
    private static final class NobodyAtAddress implements I2cPeer {
        private static final String NO_ACKNOWLEDGE = "Remote I/O error (errno 121)";

        @Override
        public void write(byte[] bytes, int offset, int length) {
            throw new IOException(NO_ACKNOWLEDGE);
        }

        @Override
        public void read(byte[] bytes, int offset, int length) {
            throw new IOException(NO_ACKNOWLEDGE);
        }
    }
}
