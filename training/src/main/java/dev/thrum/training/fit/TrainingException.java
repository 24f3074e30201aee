package dev.thrum.training.fit;

/// A training that cannot begin or go on; the message says why and what mends it.
public final class TrainingException extends Exception {
    private static final long serialVersionUID = 1L;

    public TrainingException(String message) {
        super(message);
    }
}
