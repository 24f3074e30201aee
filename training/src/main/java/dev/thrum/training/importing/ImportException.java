package dev.thrum.training.importing;

/// A network or a benchmark's file that cannot be used. The message names the file, the rule, what
/// was found and the mend.
public final class ImportException extends Exception {
    private static final long serialVersionUID = 1L;

    public ImportException(String message) {
        super(message);
    }

    public ImportException(String message, Throwable cause) {
        super(message, cause);
    }
}
