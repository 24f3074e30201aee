package dev.thrum.edge.cli;

/// What `thrum` answers to the shell.
public final class ExitCode {
    /// The command did what it was asked for.
    public static final int DONE = 0;

    /// The command could not do it: a recording, a model, a sensor, a file.
    public static final int FAILED = 1;

    /// The command line itself is wrong.
    public static final int BAD_USAGE = 2;

    /// A configuration or a recipe is wrong; `EX_CONFIG` of sysexits(3).
    public static final int BAD_CONFIGURATION = 78;

    private ExitCode() {}
}
