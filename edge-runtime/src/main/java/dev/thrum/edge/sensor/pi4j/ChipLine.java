package dev.thrum.edge.sensor.pi4j;

import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.sensor.pi4j.line.Line;

/// The way to one chip. Opened, used and closed on the thread of its bus. A line shares no lock
/// with any other, so that a call that hangs in one holds nobody up in another, not even in a
/// second line to the same chip.
public interface ChipLine {
    /// A line that is open.
    interface Opened extends AutoCloseable {
        /// What drivers speak through.
        Line line();

        @Override
        void close();
    }

    /// Where the chip is connected.
    BusAddress address();

    /// Opens a line; nothing is sent.
    ///
    /// @throws SensorException if it cannot be opened: where, why, and the mend
    Opened open() throws SensorException;
}
