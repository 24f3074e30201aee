package dev.thrum.edge.cli;

import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.BusAccess;
import dev.thrum.edge.sensor.pi4j.Buses;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.sensor.pi4j.scan.BusFiles;
import dev.thrum.edge.sensor.pi4j.scan.BusScan;
import dev.thrum.edge.sensor.pi4j.scan.FoundBus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `thrum sensors`: the chips Thrum can read, and those that answer on this machine.
@Command(
        name = "sensors",
        description = {
            "Tells which chips Thrum can read, which I2C and SPI buses this machine has and whether"
                    + " this user may open them, and which chips answer there.",
            "Only identity registers are read, at addresses that a supported chip can have; nothing"
                    + " is written. A chip that a running thrum reads may be disturbed: stop it"
                    + " first."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum sensors",
            "  thrum sensors --bus i2c-1",
            "  thrum sensors --json | jq '.buses[].chips'"
        })
final class SensorsCommand implements Callable<Integer> {
    /// Opens the way to the buses.
    interface Way {
        Buses open() throws SensorException;
    }

    private final Path devices;
    private final Way way;

    @Option(names = "--json", description = "Answer with one JSON document.")
    private boolean json;

    @Option(
            names = "--bus",
            paramLabel = "BUS",
            description =
                    "Look at this bus only, such as i2c-1 or spi0.0. May be given several times.")
    private List<String> only = List.of();

    @Spec private CommandSpec spec;

    SensorsCommand() {
        this(Path.of("/dev"), () -> Buses.open(BusAccess.LINUX));
    }

    /// @param devices folder of the device files
    SensorsCommand(Path devices, Way way) {
        this.devices = devices;
        this.way = way;
    }

    @Override
    public Integer call() throws IOException, SensorException, CommandFailedException {
        List<FoundBus> found = look(chosen(BusFiles.in(devices)));
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? SensorsJson.of(found) : SensorsText.of(found));
        out.flush();
        return ExitCode.DONE;
    }

    private List<BusAddress.Name> chosen(List<BusAddress.Name> there)
            throws CommandFailedException {
        List<String> names = there.stream().map(BusAddress.Name::text).toList();
        for (String wanted : only) {
            if (!names.contains(wanted)) {
                throw new CommandFailedException(
                        "there is no bus %s: %s"
                                .formatted(
                                        wanted,
                                        names.isEmpty()
                                                ? "there is none at all; " + SensorsText.ENABLING
                                                : "there is " + String.join(", ", names)));
            }
        }
        return there.stream().filter(bus -> only.isEmpty() || only.contains(bus.text())).toList();
    }

    private List<FoundBus> look(List<BusAddress.Name> chosen) throws SensorException {
        if (chosen.isEmpty()) {
            return List.of();
        }
        try (Buses buses = way.open()) {
            BusScan scan = new BusScan(buses);
            return chosen.stream().map(scan::look).toList();
        }
    }
}
