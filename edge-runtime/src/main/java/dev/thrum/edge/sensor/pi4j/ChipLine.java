package dev.thrum.edge.sensor.pi4j;

import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.sensor.pi4j.line.Line;

/// The way to one chip. Opened and closed on the thread of its bus.
public interface ChipLine {
    /// Where the chip is connected.
    BusAddress address();

    /// Opens a line; nothing is sent.
    ///
    /// @throws SensorException if it cannot be opened: where, why, and the mend
    Line open() throws SensorException;

    /// Closes a line that nobody uses.
    void close(Line line);

    /// Closes a line in which a call hangs, so that another can be opened. Any thread.
    void abandon(Line line);
}
