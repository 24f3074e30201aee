package dev.thrum.edge.cli;

/// A command cannot do what it was asked for, for a reason the operator can mend. The message is
/// told as it is, without a stack, and the exit code is [ExitCode#FAILED].
public final class CommandFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public CommandFailedException(String message) {
        super(message);
    }

    public CommandFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
