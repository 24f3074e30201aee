package dev.thrum.edge.app.doctor;

import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.ChipLine;
import java.util.function.Consumer;

/// Whether this user may open the way to a chip. Nothing is sent.
///
/// @param sensor name in the configuration
record LineCheck(String sensor, ChipLine way) implements Check {
    @Override
    public String name() {
        return "sensor %s: device".formatted(sensor);
    }

    @Override
    public void run(Consumer<Finding> findings) throws SensorException {
        try (ChipLine.Opened _ = way.open()) {
            findings.accept(
                    new Finding.Pass(
                            name(), "%s may be opened".formatted(way.address().deviceFile())));
        }
    }
}
