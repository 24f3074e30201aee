package dev.thrum.edge.recording;

/// A recording that cannot be read. The message names the file, the place, the rule, what was found
/// and the mend.
public final class RecordingException extends Exception {
    private static final long serialVersionUID = 1L;

    public RecordingException(String message) {
        super(message);
    }

    public RecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
