package dev.thrum.edge.operation;

import java.util.List;

/// The loads a machine was seen running at, each a range of its features. Immutable.
///
/// @param loads in rising order; none where no loads are told apart
public record Loads(List<Load> loads) {
    /// No loads are told apart.
    public static final Loads NONE = new Loads(List.of());

    /// Where no loads are told apart, every window lies in this one.
    static final int ANY = 0;

    /// Outside every range.
    static final int OUTSIDE = -1;

    /// The features that tell loads apart are not known in this window.
    static final int UNDECIDED = -2;

    public Loads {
        loads = List.copyOf(loads);
    }

    /// What one load looks like.
    ///
    /// @param current RMS of the current, in the unit of the model's channel
    /// @param speed in Hz
    public record Load(Range current, Range speed) {
        boolean holds(double currentRms, double speedHz, boolean held) {
            return current.holds(currentRms, held) && speed.holds(speedHz, held);
        }
    }

    /// From where to where a feature lies. What is unknown lies in every range.
    ///
    /// @param low lowest value, negative infinity where it does not matter
    /// @param high highest value, infinity where it does not matter
    public record Range(double low, double high) {
        /// Where the feature does not matter.
        public static final Range ALL =
                new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        /// A machine that runs at a load leaves it only beyond the range and this part of its ends.
        private static final double HYSTERESIS = 0.05;

        public Range {
            if (!(low <= high)) {
                throw new IllegalArgumentException(
                        "a range must rise, was %s to %s".formatted(low, high));
            }
        }

        boolean holds(double value, boolean held) {
            double slack = held ? HYSTERESIS : 0;
            return !(value < low - slack * Math.abs(low) || value > high + slack * Math.abs(high));
        }

        /// Whether it says anything.
        public boolean matters() {
            return low != Double.NEGATIVE_INFINITY || high != Double.POSITIVE_INFINITY;
        }
    }

    /// Which load the features of a window fit, whatever came before.
    ///
    /// @param currentRms NaN if unknown
    /// @param speedHz NaN if unknown
    /// @return its number from 1; 0 where no loads are told apart; negative where it fits none
    public int number(double currentRms, double speedHz) {
        return of(currentRms, speedHz, ANY);
    }

    /// Which load the features of a window fit.
    ///
    /// @param currentRms NaN if unknown
    /// @param speedHz NaN if unknown
    /// @param held the load the machine runs at, which it leaves only by a margin
    /// @return number of the load from 1, [#ANY], [#OUTSIDE] or [#UNDECIDED]
    int of(double currentRms, double speedHz, int held) {
        if (loads.isEmpty()) {
            return ANY;
        }
        if (Double.isNaN(currentRms) && Double.isNaN(speedHz)) {
            return UNDECIDED;
        }
        if (held > 0
                && held <= loads.size()
                && loads.get(held - 1).holds(currentRms, speedHz, true)) {
            return held;
        }
        for (int i = 0; i < loads.size(); i++) {
            if (loads.get(i).holds(currentRms, speedHz, false)) {
                return i + 1;
            }
        }
        return OUTSIDE;
    }
}
