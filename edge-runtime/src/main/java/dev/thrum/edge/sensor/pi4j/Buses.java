package dev.thrum.edge.sensor.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.IO;
import com.pi4j.io.exception.IOAlreadyExistsException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfigBuilder;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBus;
import com.pi4j.io.spi.SpiConfigBuilder;
import com.pi4j.io.spi.SpiMode;
import com.pi4j.io.spi.SpiProvider;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.sensor.pi4j.line.Line;
import dev.thrum.edge.sensor.pi4j.linux.BusException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// The buses of this board: opens the lines to chips, and closes what is left open with itself. Any
/// thread; a line belongs to the thread of its bus.
///
/// The Pi4J context behind it is made of what it is given and detects nothing by itself: off a
/// Raspberry Pi, Pi4J's own choice would be mocks that play along in silence.
public final class Buses implements AutoCloseable {
    private final BusProviders providers;
    private final Context context;
    private final List<Line> lines = new ArrayList<>();

    private Buses(BusProviders providers) {
        this.providers = providers;
        this.context =
                Pi4J.newContextBuilder()
                        .noAutoDetectPlatforms()
                        .noAutoDetectProviders()
                        .noAutoInject()
                        .disableShutdownHook()
                        .add(providers.i2c(), providers.spi())
                        .build();
    }

    /// The buses, reached in a way of one's choice. Opens none yet.
    ///
    /// @throws SensorException if what the choice needs is not there
    public static Buses open(BusAccess access) throws SensorException {
        return new Buses(BusProviders.of(access));
    }

    /// Buses reached through providers of one's own, such as chips that are played.
    public static Buses through(I2CProvider i2c, SpiProvider spi) {
        return new Buses(new BusProviders("own providers", i2c, spi));
    }

    /// Opens the line to a chip, as fast as the chip bears.
    ///
    /// @throws SensorException if it cannot be opened: where, why, and the mend
    public Line open(BusAddress address, ChipDescription chip) throws SensorException {
        return open(address, chip, OptionalInt.empty());
    }

    /// Opens the line to a chip. Nothing is sent to the chip, and nothing is waited for.
    ///
    /// @param clockHz fastest clock to be used on SPI, or as fast as the chip bears; the clock of
    ///   an I²C bus is set in the board's device tree, not here
    /// @throws SensorException if it cannot be opened: where, why, and the mend
    public synchronized Line open(BusAddress address, ChipDescription chip, OptionalInt clockHz)
            throws SensorException {
        try {
            Line line =
                    switch (address) {
                        case BusAddress.I2c i2c -> openI2c(i2c, chip);
                        case BusAddress.Spi spi -> openSpi(spi, chip, clockHz);
                    };
            lines.add(line);
            return line;
        } catch (IOAlreadyExistsException e) {
            throw new SensorException(
                    address.text() + " is open already: two sensors cannot share a chip", e);
        } catch (BusException e) {
            throw new SensorException(String.valueOf(e.getMessage()), e);
        } catch (Pi4JException e) {
            throw new SensorException(
                    "%s cannot be opened through %s: %s"
                            .formatted(address.text(), providers.name(), e.getMessage()),
                    e);
        }
    }

    private Line openI2c(BusAddress.I2c address, ChipDescription chip) throws SensorException {
        if (chip.i2c().isEmpty()) {
            throw new SensorException(
                    "%s: %s has no I2C, connect it to SPI"
                            .formatted(address.text(), chip.driver()));
        }
        return new Line.OverI2c(
                providers
                        .i2c()
                        .create(
                                I2CConfigBuilder.newInstance(context)
                                        .id(address.text())
                                        .bus(address.number())
                                        .device(address.device())
                                        .build()));
    }

    private Line openSpi(BusAddress.Spi address, ChipDescription chip, OptionalInt clockHz)
            throws SensorException {
        ChipDescription.OnSpi wiring =
                chip.spi()
                        .orElseThrow(() ->
                                new SensorException(
                                        "%s: %s has no SPI, connect it to I2C"
                                                .formatted(address.text(), chip.driver())));
        SpiBus bus = SpiBus.getByNumber(address.number());
        if (bus == null) {
            throw new SensorException(
                    "%s: Pi4J knows the buses spi0 to spi%d only"
                            .formatted(address.text(), SpiBus.values().length - 1));
        }
        return new Line.OverSpi(
                providers
                        .spi()
                        .create(
                                SpiConfigBuilder.newInstance(context)
                                        .id(address.text())
                                        .bus(bus)
                                        .channel(address.chipSelect())
                                        .mode(SpiMode.getByNumber(wiring.mode()))
                                        .baud(
                                                Math.min(
                                                        wiring.fastestHz(),
                                                        clockHz.orElse(wiring.fastestHz())))
                                        .build()));
    }

    /// Closes a line, so that its chip can be opened anew. Not while another thread is using it.
    public synchronized void close(Line line) {
        lines.remove(line);
        switch (line) {
            case Line.OverI2c(I2C i2c) -> {
                forget(i2c);
                if (i2c.isOpen()) {
                    i2c.close();
                }
            }
            case Line.OverSpi(Spi spi) -> {
                forget(spi);
                if (spi.isOpen()) {
                    spi.close();
                }
            }
        }
    }

    /// Pi4J refuses an address as long as it remembers it, and closes what it forgets.
    private void forget(IO<?, ?, ?> io) {
        if (context.registry().exists(io.id()) && context.registry().get(io.id()).equals(io)) {
            context.shutdown(io.id());
        }
    }

    /// Closes every line that is open.
    @Override
    public synchronized void close() {
        List.copyOf(lines).forEach(this::close);
        if (!context.isShutdown()) {
            context.shutdown();
        }
    }
}
