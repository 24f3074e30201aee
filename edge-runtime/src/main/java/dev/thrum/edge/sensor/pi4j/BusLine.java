package dev.thrum.edge.sensor.pi4j;

import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.sensor.pi4j.line.Line;
import java.util.OptionalInt;

/// The way to a chip over this board's buses. Each line is opened through buses of its own: what
/// Pi4J locks and remembers of a line in which a call hangs stays with that line.
///
/// @param access whose code speaks to the bus
/// @param address where the chip is connected
/// @param chip how it is reached
/// @param clockHz fastest clock to be used on SPI; as fast as the chip bears if absent
public record BusLine(
        BusAccess access, BusAddress address, ChipDescription chip, OptionalInt clockHz)
        implements ChipLine {
    @Override
    public Opened open() throws SensorException {
        Buses buses = Buses.open(access);
        try {
            return new Through(buses, buses.open(address, chip, clockHz));
        } catch (SensorException | RuntimeException | Error e) {
            buses.close();
            throw e;
        }
    }

    private record Through(Buses buses, Line line) implements Opened {
        @Override
        public void close() {
            buses.close(line);
            buses.close();
        }
    }
}
