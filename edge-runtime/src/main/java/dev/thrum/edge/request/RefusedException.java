package dev.thrum.edge.request;

/// A request is not carried out. The message is the answer's `error`: it names the subject, the
/// rule and the value.
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
