package dev.thrum.training.dataset;

import dev.thrum.edge.recording.RecordingException;

/// Recordings that cannot be learned from. The message names the file, the place, the rule, what
/// was found and the mend.
public final class DatasetException extends Exception {
    private static final long serialVersionUID = 1L;

    public DatasetException(String message) {
        super(message);
    }

    public DatasetException(String message, Throwable cause) {
        super(message, cause);
    }

    /// A recording that cannot be read, in its own words.
    public DatasetException(RecordingException cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
