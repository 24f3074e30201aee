package dev.thrum.edge.sensor.pi4j;

import com.pi4j.exception.Pi4JException;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.Chip;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.FrameBlock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A chip on a bus. Every start opens the line anew, so that a cable that was pulled and a driver
/// that was unloaded are forgotten with it. What goes wrong on the bus comes out in words, with the
/// sensor, the chip and its address.
///
/// Bus thread only.
public final class ChipSensor implements Sensor {
    private static final Logger LOG = LoggerFactory.getLogger(ChipSensor.class);

    /// For a reset and a self-test in both directions at a low rate.
    private static final Duration START_TIME = Duration.ofSeconds(2);

    private final String name;
    private final ChipDriver driver;
    private final ChipSettings settings;
    private final ChipDriver.Possible plan;
    private final ChipLine way;
    private final MonotonicClock clock;
    private ChipLine.@Nullable Opened line;
    private @Nullable Chip chip;
    private @Nullable ChipReader reader;

    private ChipSensor(
            String name,
            ChipDriver driver,
            ChipSettings settings,
            ChipDriver.Possible plan,
            ChipLine way,
            MonotonicClock clock) {
        this.name = name;
        this.driver = driver;
        this.settings = settings;
        this.plan = plan;
        this.way = way;
        this.clock = clock;
    }

    /// A sensor that is neither opened nor started.
    ///
    /// @param name name in the configuration
    /// @param way to the chip
    /// @throws SensorException if the chip cannot do what the settings ask for
    public static ChipSensor of(
            String name,
            ChipDriver driver,
            ChipSettings settings,
            ChipLine way,
            MonotonicClock clock)
            throws SensorException {
        return switch (driver.plan(settings)) {
            case ChipDriver.Possible plan ->
                    new ChipSensor(name, driver, settings, plan, way, clock);
            case ChipDriver.Impossible(var refusals) ->
                    throw new SensorException(
                            "sensor %s: %s: %s"
                                    .formatted(
                                            name,
                                            driver.description().driver(),
                                            String.join(
                                                    "; ",
                                                    refusals.stream()
                                                            .map(each ->
                                                                    each.key() + " " + each.words())
                                                            .toList())));
        };
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Channel> channels() {
        return plan.channels();
    }

    @Override
    public double sampleRateHz() {
        return plan.sampleRateHz();
    }

    @Override
    public boolean isRealTime() {
        return true;
    }

    @Override
    public String bus() {
        return "bus " + way.address().wires();
    }

    @Override
    public Duration startTime() {
        return START_TIME;
    }

    @Override
    public void start() throws SensorException, InterruptedException {
        close();
        try {
            ChipLine.Opened opened = way.open();
            line = opened;
            Chip made = driver.open(settings, opened.line());
            chip = made;
            made.start();
            reader = ChipReader.of(made, clock);
        } catch (SensorException | Pi4JException e) {
            throw failed(e);
        }
    }

    @Override
    public long dueNanos() {
        return started().dueNanos();
    }

    @Override
    public boolean read(FrameBlock block) throws SensorException {
        try {
            started().read(block);
            return true;
        } catch (SensorException | Pi4JException e) {
            throw failed(e);
        }
    }

    private ChipReader started() {
        if (reader == null) {
            throw new IllegalStateException("sensor %s: read before start".formatted(name));
        }
        return reader;
    }

    private SensorException failed(Exception cause) {
        String address = way.address().text();
        String words = String.valueOf(cause.getMessage());
        String chipAt =
                words.startsWith(address)
                        ? driver.description().driver()
                        : driver.description().driver() + " on " + address;
        String mend =
                cause instanceof Pi4JException && !words.contains(": check")
                        ? ": check its supply, its wires and its address"
                        : "";
        return new SensorException(
                "sensor %s: %s: %s%s".formatted(name, chipAt, words, mend), cause);
    }

    /// Lets the chip sleep if it still listens, and closes its line.
    @Override
    public void close() {
        if (chip != null && reader != null) {
            try {
                chip.stop();
            } catch (Pi4JException e) {
                LOG.debug("sensor {}: the chip could not be stopped", name, e);
            }
        }
        abandon();
    }

    @Override
    public Optional<Sensor> reopened() {
        return Optional.of(new ChipSensor(name, driver, settings, plan, way, clock));
    }

    /// Closes its line.
    @Override
    public void abandon() {
        reader = null;
        chip = null;
        if (line != null) {
            line.close();
            line = null;
        }
    }
}
