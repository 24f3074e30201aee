package dev.thrum.edge.control;

/// The control socket cannot be opened or reached, in words with the mend.
public final class ControlException extends Exception {
    private static final long serialVersionUID = 1L;

    public ControlException(String message) {
        super(message);
    }

    public ControlException(String message, Throwable cause) {
        super(message, cause);
    }
}
