package dev.thrum.edge.cli;

import dev.thrum.edge.config.ConfigSources;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;

/// The start of a service, `thrum run --config FILE` and nothing else on the command line: the same
/// as [RunCommand], without describing a command line to picocli first, which takes longer than
/// everything else of a start.
final class ServiceStart {
    private ServiceStart() {}

    /// Whether these arguments are just that.
    static boolean isAskedBy(String... arguments) {
        return arguments.length == 3
                && arguments[0].equals("run")
                && arguments[1].equals("--config")
                && !arguments[2].isEmpty();
    }

    /// Runs it to its end.
    ///
    /// @return the exit code
    static int run(Path config, PrintWriter err) {
        try {
            RunCommand.run(new ConfigSources(config, System.getenv(), Map.of()), false);
            return ExitCode.DONE;
        } catch (Throwable failure) {
            return Failures.tell(failure, err, false);
        }
    }
}
