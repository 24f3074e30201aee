package dev.thrum.training.calibrate;

/// What a fold of healthy signal is.
public sealed interface FoldBy {
    /// Whole recordings where there are several healthy ones, else stretches of time.
    record Automatic() implements FoldBy {}

    /// Stretches of time inside each healthy recording.
    record Time() implements FoldBy {}

    /// Whole recordings.
    record WholeRecording() implements FoldBy {}

    /// All recordings that share a value of the index, such as those of one load or one day.
    ///
    /// @param column column of the index
    record Attribute(String column) implements FoldBy {}
}
