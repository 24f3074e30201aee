package dev.thrum.training.cli;

import dev.thrum.training.fit.DeviceChoice;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The options of every command that trains the same thing several times.
final class ParallelOptions {
    @Option(
            names = "--seeds",
            split = ",",
            defaultValue = "1,2,3",
            paramLabel = "N",
            description = "Seeds to train in, such as ${DEFAULT-VALUE}.")
    private List<Long> seeds = List.of();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description =
                    "Trainings at once, each on one thread; as many as there are cores if"
                            + " not stated.")
    private @Nullable Integer jobs;

    @Option(
            names = "--device",
            defaultValue = "cpu",
            converter = DeviceConverter.class,
            completionCandidates = DeviceConverter.class,
            description = "Where networks are fitted: ${COMPLETION-CANDIDATES}.")
    private DeviceChoice device = DeviceChoice.CPU;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    List<Long> seeds() {
        if (seeds.stream().anyMatch(seed -> seed < 0)
                || seeds.stream().distinct().count() < seeds.size()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--seeds must be different numbers of at least 0, were " + seeds);
        }
        return seeds;
    }

    int jobs() {
        int stated = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
        if (stated < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--jobs must be at least 1, was " + stated);
        }
        return stated;
    }

    DeviceChoice device() {
        return device;
    }
}
