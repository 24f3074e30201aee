package dev.thrum.training.quantize;

/// The range of values a tensor is expected to take.
///
/// @param low lowest value, finite
/// @param high highest value, finite, at least `low`
record ValueRange(float low, float high) {
    ValueRange {
        if (!(low <= high) || !Float.isFinite(low) || !Float.isFinite(high)) {
            throw new IllegalArgumentException(
                    "a range must be finite and rise, was %s to %s".formatted(low, high));
        }
    }

    /// The range with both ends as many times as far from 0.
    ValueRange times(double factor) {
        return new ValueRange((float) (factor * low), (float) (factor * high));
    }
}
