package dev.thrum.edge.model;

import org.jspecify.annotations.Nullable;

/// A model, or the package it came in, cannot be used. The message names the file, the rule, what
/// was found and how to mend it.
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1L;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
