package dev.thrum.training.balance;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What is done about a kind with few windows to learn from.
public enum Remedy {
    /// They are left as they are.
    NOTHING,
    /// A conditional variational autoencoder makes more of them.
    GENERATED,
    /// They are repeated.
    REPEATED,
    /// They are repeated with noise, as wide as windows of the other kinds spread within a
    /// recording.
    NOISE;

    /// The word in tables and JSON.
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
