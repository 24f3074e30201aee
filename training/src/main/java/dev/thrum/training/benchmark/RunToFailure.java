package dev.thrum.training.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

/// What was said of one machine on its way to failure. Times are minutes from its beginning.
///
/// @param name of the recording
/// @param seed of the model
/// @param failure when the recording ends
/// @param learnedUntil until when the model learned
/// @param trend when the first rise was found after that; null if none was
/// @param level normalised score of its line then
/// @param earliest when the threshold was to be reached at the earliest, as told then
/// @param likely when it was to be reached, as told then
/// @param latest when it was to be reached at the latest, as told then; null where open
/// @param crossed when the median of five minutes did reach it, against the machine as it was
///   learned; null if it never did
/// @param alarm when the first alarm was raised after the model had learned; null if none was
/// @param earlyTrends rises and steps found while the model learned, or before
/// @param earlyAlarms alarms raised in that time
@JsonInclude(Include.NON_NULL)
public record RunToFailure(
        String name,
        long seed,
        double failure,
        double learnedUntil,
        @Nullable Double trend,
        @Nullable Double level,
        @Nullable Double earliest,
        @Nullable Double likely,
        @Nullable Double latest,
        @Nullable Double crossed,
        @Nullable Double alarm,
        int earlyTrends,
        int earlyAlarms) {
    /// Whether the trend was found, and before any alarm.
    public boolean isInTime() {
        return trend != null && (alarm == null || trend < alarm);
    }
}
