package dev.thrum.training.demo;

import dev.thrum.edge.cli.ExitCode;
import dev.thrum.edge.yaml.UnitText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `thrum simulate`: recordings of the simulated motor, healthy and faulty, to train on.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Write recordings of the simulated motor, healthy and faulty, to train on.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum simulate --out motor",
            "  thrum train --recipe models/simulated-motor.yaml --data motor --out motor-model"
        })
final class SimulateCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write to; empty or new.")
    private Path out;

    @Option(
            names = "--healthy",
            paramLabel = "N",
            defaultValue = "10",
            description = "Healthy recordings (${DEFAULT-VALUE}).")
    private int healthy;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "60s",
            description =
                    "Length of each healthy recording (${DEFAULT-VALUE}); a fault's is a third.")
    private String length;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Seed of the first recording (${DEFAULT-VALUE}).")
    private long seed;

    @SuppressWarnings("NullAway.Init") // picocli sets the options
    SimulateCommand() {}

    @Override
    public Integer call() throws Exception {
        Duration healthyLength =
                UnitText.duration(length)
                        .filter(Duration::isPositive)
                        .orElseThrow(
                                () -> usage("--for must be a time such as 60s, was " + length));
        if (healthy < 1) {
            throw usage("--healthy must be at least 1, was " + healthy);
        }
        SimulatedDataSet set =
                new SimulatedDataSet(healthy, healthyLength, healthyLength.dividedBy(3), seed);
        set.writeTo(out, file -> spec.commandLine().getErr().println("wrote " + file));
        spec.commandLine().getOut().println(out.resolve("index.csv"));
        return ExitCode.DONE;
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
