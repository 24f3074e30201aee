package dev.thrum.edge.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.app.RealTimeThreads;
import dev.thrum.edge.app.Sensors;
import dev.thrum.edge.app.bench.BoardBench;
import dev.thrum.edge.app.bench.BoardFigures;
import dev.thrum.edge.config.RealTimeConfig;
import dev.thrum.edge.config.SensingConfig;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.sensor.Sensor;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `thrum bench`: this board's own table.
@Command(
        name = "bench",
        description = {
            "Measures this board: how late it wakes threads, what a window of a model costs by"
                    + " itself and through the whole stage, and, with --config, how the sensors do.",
            "Stop a running thrum first: it would share the processor and the chips."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum bench --model /var/lib/thrum/models/pump",
            "  thrum bench --model models/pump --config /etc/thrum/thrum.yaml --for 60s",
            "  thrum bench --json > pi5.json"
        })
final class BenchCommand implements Callable<Integer> {
    private static final Path SHIPPED = Path.of("models", "simulated-motor");

    @Spec private CommandSpec spec;

    @Option(
            names = "--model",
            paramLabel = "PACKAGE",
            description =
                    "A model package's folder or .thrum file; by default models/simulated-motor"
                            + " where that is.")
    private @Nullable Path place;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A configuration whose sensors are read too.")
    private @Nullable Path file;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationOption.class,
            description =
                    "How long the model is measured, and the sensors; by default"
                            + " ${DEFAULT-VALUE}.")
    private Duration time;

    @Option(names = "--json", description = "Answer with one JSON document.")
    private boolean json;

    @Mixin private ConfigOptions options;

    @Override
    public Integer call() throws Exception {
        ModelPackage model = ModelPackage.open(modelPlace());
        List<Sensor> sensors = List.of();
        RealTimeConfig threads = RealTimeConfig.NONE;
        if (file != null) {
            SensingConfig config = options.sources(file).readSensing();
            sensors = Sensors.open(config.sensors());
            threads = config.realTime();
        }
        BoardFigures figures =
                new BoardBench(time, new RealTimeThreads(threads)).measure(model, sensors);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(
                    new ObjectMapper()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(BenchJson.of(figures)));
        } else {
            BenchText.lines(figures).forEach(out::println);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private Path modelPlace() {
        if (place != null) {
            return place;
        }
        if (Files.exists(SHIPPED)) {
            return SHIPPED;
        }
        throw new ParameterException(
                spec.commandLine(),
                "--model: must name a model package, as there is no %s here".formatted(SHIPPED));
    }
}
