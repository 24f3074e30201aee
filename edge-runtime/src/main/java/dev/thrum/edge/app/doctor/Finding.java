package dev.thrum.edge.app.doctor;

/// What one check found.
public sealed interface Finding {
    /// What was looked at, such as `sensor vibration: rate`.
    String check();

    /// What was found, in words.
    String found();

    /// All is well.
    record Pass(String check, String found) implements Finding {}

    /// It runs, but not as well as it could, or not for long.
    ///
    /// @param mend what to do about it
    record Warn(String check, String found, String mend) implements Finding {}

    /// It does not run.
    ///
    /// @param mend what to do about it; empty where `found` says it
    record Fail(String check, String found, String mend) implements Finding {}

    /// Passes or fails, where the mend is part of what was found.
    static Finding of(boolean passes, String check, String found) {
        return passes ? new Pass(check, found) : new Fail(check, found, "");
    }
}
