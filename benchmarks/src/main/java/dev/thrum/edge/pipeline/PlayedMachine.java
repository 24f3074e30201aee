package dev.thrum.edge.pipeline;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.ChipLine;
import dev.thrum.edge.sensor.pi4j.ChipSensor;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver;
import dev.thrum.edge.sensor.pi4j.chip.ChipDrivers;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.AnalogInput;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.sensor.pi4j.line.Line;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.testing.chip.PlayedBoard;
import dev.thrum.edge.testing.chip.PlayedIis3dwb;
import dev.thrum.edge.testing.chip.PlayedMcp;
import dev.thrum.edge.testing.chip.SpiPeer;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullMarked;

/// A motor under watch by two chips, each on a bus of its own, played at the level of the wires by
/// the wall clock: an IIS3DWB that overwrites what is not fetched in time, and an MCP3208 whose
/// four inputs are what they are at the moment they are asked for.
@NullMarked
final class PlayedMachine implements AutoCloseable {
    static final double VIBRATION_HZ = 26_667;
    static final double CURRENT_HZ = 10_000;
    private static final int INPUTS = 4;
    private static final double SHAFT_HZ = 24.3;
    private static final double MAINS_HZ = 50;
    private static final int CODES = 1 << 12;

    private final PlayedBoard board = new PlayedBoard();
    private final ChipCost accelerometer;
    private final ChipCost converter;
    private final List<Sensor> sensors;

    PlayedMachine() throws SensorException {
        this(CURRENT_HZ);
    }

    /// @param currentHz how often the converter is asked
    PlayedMachine(double currentHz) throws SensorException {
        PlayedIis3dwb iis3dwb = new PlayedIis3dwb(System::nanoTime);
        iis3dwb.move(PlayedMachine::shaken);
        accelerometer = new ChipCost(iis3dwb);
        converter = new ChipCost(new TimedInputs(new PlayedMcp(12)));
        BusAddress.Spi first = new BusAddress.Spi(0, 0);
        BusAddress.Spi second = new BusAddress.Spi(1, 0);
        board.plug(first, accelerometer);
        board.plug(second, converter);
        sensors =
                List.of(
                        sensor(
                                "vibration",
                                "iis3dwb",
                                new ChipSettings.Acceleration(VIBRATION_HZ, 16),
                                first),
                        sensor(
                                "current",
                                "mcp3208",
                                new ChipSettings.Voltages(
                                        currentHz, OptionalDouble.of(3.3), inputs()),
                                second));
    }

    private static List<AnalogInput> inputs() {
        return IntStream.range(0, INPUTS)
                .mapToObj(input -> new AnalogInput("i" + input, input, -1, Unit.AMPERE, 20, 1.65))
                .toList();
    }

    private static double shaken(int axis, double seconds) {
        return (axis == 2 ? 1 : 0) + 0.5 * Math.sin(2 * Math.PI * SHAFT_HZ * seconds + axis);
    }

    private Sensor sensor(String name, String driverName, ChipSettings settings, BusAddress address)
            throws SensorException {
        ChipDriver driver = ChipDrivers.named(driverName).orElseThrow();
        return ChipSensor.of(
                name, driver, settings, new PlayedLine(board, address), MonotonicClock.SYSTEM);
    }

    List<Sensor> sensors() {
        return sensors;
    }

    /// Processor time that playing the chips took so far, estimated.
    long playedNanos() {
        return accelerometer.estimateNanos() + converter.estimateNanos();
    }

    @Override
    public void close() {
        board.close();
    }

    /// The line to a played chip.
    private record PlayedLine(PlayedBoard board, BusAddress address) implements ChipLine {
        @Override
        public Opened open() {
            Line line = board.open(address, 20_000_000);
            return new Opened() {
                @Override
                public Line line() {
                    return line;
                }

                @Override
                public void close() {
                    // nothing is held: the next line to the chip is another object
                }
            };
        }
    }

    /// A converter whose inputs follow the wall clock.
    private record TimedInputs(PlayedMcp chip) implements SpiPeer {
        @Override
        public void exchange(byte[] out, int outOffset, byte[] in, int inOffset, int length) {
            double cycles = System.nanoTime() * 1e-9 % 1 * MAINS_HZ;
            for (int input = 0; input < INPUTS; input++) {
                double swing = Math.sin(2 * Math.PI * (cycles + input / 3.0));
                chip.singleEnded[input] = (int) (CODES / 2 * (1 + 0.5 * swing));
            }
            chip.exchange(out, outOffset, in, inOffset, length);
        }
    }
}
