package dev.thrum.edge.sensor.pi4j.scan;

import java.util.List;

/// What came of looking at one bus.
///
/// @param bus as the configuration writes it, such as `i2c-1`
/// @param file the kernel's, such as `/dev/i2c-1`
/// @param found who is there, by address; on an SPI bus at most one
/// @param trouble why the bus could not be used, or not to the end, with the mend; empty if nothing
///   was wrong
public record FoundBus(String bus, String file, List<FoundChip> found, List<String> trouble) {
    public FoundBus {
        found = List.copyOf(found);
        trouble = List.copyOf(trouble);
    }
}
