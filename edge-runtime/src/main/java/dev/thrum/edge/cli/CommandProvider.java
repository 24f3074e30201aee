package dev.thrum.edge.cli;

import java.util.List;

/// Adds commands to `thrum` from any jar on the class path. Found by [java.util.ServiceLoader].
public interface CommandProvider {
    /// Objects annotated as picocli commands, in the order of the help page. A command implements
    /// `Callable<Integer>` and answers an [ExitCode]; what it throws is told by [Failures].
    List<Object> commands();
}
