package dev.thrum.training.dataset;

import java.util.Optional;

/// Which healthy signal serves what. Parts are whole recordings, or stretches of time inside each
/// healthy recording; never windows picked at random, whose neighbours would sit on both sides.
///
/// @param fit what networks learn from
/// @param calibrate what only thresholds are set from; empty where folds of `fit` serve that
/// @param test what is kept for evaluation; empty where nothing is
/// @param gapFrames frames left out where a stretch of time begins after another one's end
public record SplitSettings(
        Part fit, Optional<Part> calibrate, Optional<Part> test, long gapFrames) {

    /// A share of the healthy signal.
    public sealed interface Part {}

    /// A stretch of each healthy recording.
    ///
    /// @param from start as a fraction of the recording
    /// @param to end as a fraction of the recording
    public record TimePart(double from, double to) implements Part {
        public TimePart {
            if (!(0 <= from && from < to && to <= 1)) {
                throw new IllegalArgumentException(
                        "a stretch of time must rise within 0 .. 1, was %s .. %s"
                                .formatted(from, to));
            }
        }
    }

    /// Whole recordings.
    ///
    /// @param selector picks them among the healthy ones
    public record RecordingPart(Selector selector) implements Part {}
}
