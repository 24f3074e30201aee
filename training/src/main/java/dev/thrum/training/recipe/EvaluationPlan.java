package dev.thrum.training.recipe;

import java.util.OptionalDouble;

/// How a model is tested, beyond window by window.
///
/// @param rounds how often it is made anew for that
/// @param recordingQuantile a recording is found if this quantile of its scores reaches the
///   threshold; empty where recordings are not judged as a whole
public record EvaluationPlan(Rounds rounds, OptionalDouble recordingQuantile) {
    /// How often a model is made.
    public sealed interface Rounds {}

    /// Once.
    public record Once() implements Rounds {}

    /// Once for each value of a column of the index, from the recordings that bear it alone, such
    /// as a model of each machine.
    ///
    /// @param column `file` for each recording by itself
    public record Each(String column) implements Rounds {}

    /// Once without each value of a column, which is then tested: whole healthy recordings, loads
    /// or days.
    ///
    /// @param column `recording` for each recording in turn
    public record LeaveOut(String column) implements Rounds {}

    /// Whether more than one model is made.
    public boolean hasRounds() {
        return !(rounds instanceof Once);
    }
}
