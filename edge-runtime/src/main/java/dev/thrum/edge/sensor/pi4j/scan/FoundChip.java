package dev.thrum.edge.sensor.pi4j.scan;

import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import java.util.List;

/// Who is at one address.
public sealed interface FoundChip {
    BusAddress address();

    /// A chip that says what it is.
    ///
    /// @param driver that knows it
    record Known(BusAddress address, String driver) implements FoundChip {}

    /// Somebody acknowledges, and says nothing that a driver knows.
    ///
    /// @param mayBe drivers of chips that can be at this address and cannot say what they are
    record Unknown(BusAddress address, List<String> mayBe) implements FoundChip {
        public Unknown {
            mayBe = List.copyOf(mayBe);
        }
    }

    /// A driver of the kernel holds the address, so nobody was asked.
    ///
    /// @param words why, with the mend
    record Taken(BusAddress address, String words) implements FoundChip {}
}
