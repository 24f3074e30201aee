package dev.thrum.edge.window.reference;

/// From where to where a trait lay while the machine was healthy.
record Range(double low, double high) {
    Range {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "a range must rise, was %s to %s".formatted(low, high));
        }
    }

    /// How far a value lies above the range; 0 if it does not.
    double above(double value) {
        return Math.max(0, value - high);
    }

    /// How far a value lies below the range; 0 if it does not.
    double below(double value) {
        return Math.max(0, low - value);
    }

    /// How far a value lies outside.
    double outside(double value) {
        return Math.max(above(value), below(value));
    }

    double middle() {
        return (low + high) / 2;
    }

    double width() {
        return high - low;
    }
}
