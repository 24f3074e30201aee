package dev.thrum.edge.logging;

import java.util.logging.LogManager;

/// A log manager that keeps its handlers until the process is gone. The one of the JDK takes them
/// away as soon as shutdown begins, and what is said while a runtime stops in order would be lost.
/// Public because the JDK makes it by its name.
public final class SteadyLogManager extends LogManager {
    /// Does nothing: [Logging#install] replaces handlers itself.
    @Override
    public void reset() {}
}
