package dev.thrum.edge.cli;

import dev.thrum.edge.app.ThrumRuntime;
import dev.thrum.edge.config.ConfigSources;
import dev.thrum.edge.config.ThrumConfig;
import dev.thrum.edge.logging.LogLevel;
import dev.thrum.edge.logging.Logging;
import dev.thrum.edge.systemd.SystemdNotifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `thrum run`: the runtime, until its sensors end or it is told to stop.
@Command(
        name = "run",
        description = {
            "Runs the monitors of a configuration: samples, scores, alarms, publishes over MQTT.",
            "Stops on SIGTERM and Ctrl-C, or when every replayed recording was judged."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum run",
            "  thrum run --config device-config/simulated.yaml",
            "  thrum run --config replay.yaml --set mqtt.url=tcp://broker:1883 --set"
                    + " sensors.0.speed=unlimited"
        })
final class RunCommand implements Callable<Integer> {
    /// Longer than everything a runtime does on its way down may take.
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(18);

    @ParentCommand private Thrum thrum;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "/etc/thrum/thrum.yaml",
            description = "The configuration; by default ${DEFAULT-VALUE}.")
    private Path file;

    @Mixin private ConfigOptions options;

    @Override
    public Integer call() throws Exception {
        run(options.sources(file), thrum.isVerbose());
        return ExitCode.DONE;
    }

    /// Reads the configuration and runs what it says to its end.
    static void run(ConfigSources sources, boolean verbose) throws Exception {
        ThrumConfig config = sources.read();
        Logging.install(verbose ? LogLevel.DEBUG : config.logLevel(), System.err, System.getenv());
        long pid = ProcessHandle.current().pid();
        try (SystemdNotifier notifier = SystemdNotifier.from(System.getenv(), pid)) {
            run(config, notifier);
        }
    }

    private static void run(ThrumConfig config, SystemdNotifier notifier) throws Exception {
        try (StopSignal signal = new StopSignal(STOP_DEADLINE);
                ThrumRuntime runtime = ThrumRuntime.open(config, notifier, Version.number())) {
            signal.stops(runtime::stop);
            runtime.run();
        }
    }
}
