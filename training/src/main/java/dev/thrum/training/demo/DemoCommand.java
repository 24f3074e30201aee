package dev.thrum.training.demo;

import dev.thrum.edge.cli.CommandFailedException;
import dev.thrum.edge.cli.ExitCode;
import dev.thrum.edge.yaml.UnitText;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `thrum demo`: the whole chain on this machine, and a motor that goes bad.
@Command(
        name = "demo",
        description = {
            "Watch a motor go bad: an MQTT broker in this process, a simulated motor whose bearing"
                    + " begins to spall, the runtime of a board with a shipped int8 model.",
            "Ends with 0 only if the fault was caught in time and nothing was alarmed before."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  thrum demo", "  thrum demo --for 60s --headless"})
final class DemoCommand implements Callable<Integer> {
    private static final Path SHIPPED = Path.of("models", "simulated-motor");

    @Spec private CommandSpec spec;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            defaultValue = "60s",
            description = "How long it runs, at least 20s (${DEFAULT-VALUE}).")
    private String length;

    @Option(
            names = "--headless",
            description = "One plain line a second instead of a line that is drawn over.")
    private boolean headless;

    @Option(
            names = "--model",
            paramLabel = "P",
            description = "Another model package for the simulated motor.")
    private @Nullable Path model;

    @SuppressWarnings("NullAway.Init") // picocli sets the options
    DemoCommand() {}

    @Override
    public Integer call() throws Exception {
        DemoPlan plan = plan();
        PrintWriter out = spec.commandLine().getOut();
        Demo demo = new Demo(plan, model == null ? shipped() : model, out, isTerminal());
        DemoVerdict verdict = demo.run();
        out.println(verdict.text(plan));
        return verdict.isCaught() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private DemoPlan plan() {
        Duration asked =
                UnitText.duration(length)
                        .orElseThrow(() -> usage("must be a time such as 60s, was " + length));
        try {
            return new DemoPlan(asked);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), "--for " + message);
    }

    private boolean isTerminal() {
        return !headless && Objects.requireNonNull(System.console()).isTerminal();
    }

    /// The package in `models/` of the checkout this class was built in, or of the current folder.
    private static Path shipped() throws CommandFailedException {
        return Stream.concat(Stream.ofNullable(codeSource()), Stream.of(Path.of("")))
                .flatMap(DemoCommand::upwards)
                .map(folder -> folder.resolve(SHIPPED))
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() ->
                        new CommandFailedException(
                                "there is no %s above this folder: name a package with --model"
                                        .formatted(SHIPPED)));
    }

    private static Stream<Path> upwards(Path place) {
        List<Path> folders = new ArrayList<>();
        for (Path folder = place.toAbsolutePath(); folder != null; folder = folder.getParent()) {
            folders.add(folder);
        }
        return folders.stream();
    }

    private static @Nullable Path codeSource() {
        CodeSource source = DemoCommand.class.getProtectionDomain().getCodeSource();
        return source == null ? null : Path.of(source.getLocation().getPath());
    }
}
