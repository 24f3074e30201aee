package dev.thrum.edge.cli;

import dev.thrum.edge.logging.LogLevel;
import dev.thrum.edge.logging.Logging;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The command `thrum` itself: holds the options every command has and gathers the commands.
/// Results go to standard output, logs, progress and failures to standard error.
@Command(
        name = "thrum",
        description = "Hears faults in machines by what a healthy machine sounds like.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed: a recording, a model, a sensor or a file could not be used",
            "2:bad usage of the command line",
            "78:bad configuration or recipe"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  thrum config check /etc/thrum/thrum.yaml",
            "  thrum run --config /etc/thrum/thrum.yaml",
            "  thrum help run"
        })
public final class Thrum {
    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Log at level debug and tell unexpected failures with their stack.")
    private boolean verbose;

    private Thrum() {}

    boolean isVerbose() {
        return verbose;
    }

    public static void main(String... arguments) {
        Logging.prepare();
        PrintStream err = utf8(FileDescriptor.err);
        PrintWriter errWriter = new PrintWriter(err, true, StandardCharsets.UTF_8);
        if (ServiceStart.isAskedBy(arguments)) {
            Logging.install(LogLevel.INFO, err, System.getenv());
            System.exit(ServiceStart.run(Path.of(arguments[2]), errWriter));
        }
        CommandLine line = commandLine(arguments);
        line.setOut(new PrintWriter(utf8(FileDescriptor.out), true, StandardCharsets.UTF_8));
        line.setErr(errWriter);
        line.setExecutionStrategy(parsed -> {
            Thrum thrum = line.getCommand();
            Logging.install(thrum.verbose ? LogLevel.DEBUG : LogLevel.INFO, err, System.getenv());
            return new CommandLine.RunLast().execute(parsed);
        });
        System.exit(execute(line, arguments));
    }

    /// The command line with the command asked for, or with every command on the class path where
    /// none of them is asked for: to describe them all to picocli takes longer than all the rest of
    /// a start.
    ///
    /// @param arguments what the command line will be given
    static CommandLine commandLine(String... arguments) {
        CommandLine line = new CommandLine(new Thrum());
        List<Object> all = commands();
        List<Object> asked =
                all.stream()
                        .filter(command -> arguments.length > 0 && isCalled(command, arguments[0]))
                        .toList();
        (asked.isEmpty() ? all : asked).forEach(line::addSubcommand);
        Thrum thrum = line.getCommand();
        line.setExecutionExceptionHandler(new Failures(() -> thrum.verbose));
        line.setParameterExceptionHandler(new BadUsage());
        line.setUsageHelpAutoWidth(true);
        line.setAbbreviatedOptionsAllowed(false);
        return line;
    }

    private static List<Object> commands() {
        List<Object> commands =
                new ArrayList<>(
                        List.of(
                                new RunCommand(),
                                new ConfigCommand(),
                                new CommandLine.HelpCommand()));
        for (CommandProvider provider : ServiceLoader.load(CommandProvider.class)) {
            commands.addAll(provider.commands());
        }
        return commands;
    }

    /// Whether a command has this name. `help` must know all others.
    private static boolean isCalled(Object command, String name) {
        Command annotation = command.getClass().getAnnotation(Command.class);
        return annotation != null
                && annotation.name().equals(name)
                && !(command instanceof CommandLine.HelpCommand);
    }

    /// Runs one command line; nothing it throws leaves here.
    static int execute(CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (Throwable failure) {
            Thrum thrum = line.getCommand();
            return Failures.tell(failure, line.getErr(), thrum.verbose);
        }
    }

    /// UTF-8 whatever the locale says: topics, units and names hold more than ASCII.
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
