package dev.thrum.training.benchmark;

/// How often alarms were right, row by row. Immutable.
///
/// @param truePositives anomalous rows with an alarm
/// @param falsePositives normal rows with an alarm
/// @param trueNegatives normal rows without one
/// @param falseNegatives anomalous rows without one
public record Confusion(
        long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {
    /// Nothing counted yet.
    public static final Confusion NONE = new Confusion(0, 0, 0, 0);

    /// Counts the rows of one file.
    ///
    /// @param alarms by row
    /// @param anomalous the labels, by row
    public static Confusion of(boolean[] alarms, boolean[] anomalous) {
        if (alarms.length != anomalous.length) {
            throw new IllegalArgumentException(
                    "there must be a label for each of %d rows, were %d"
                            .formatted(alarms.length, anomalous.length));
        }
        Confusion sum = NONE;
        for (int row = 0; row < alarms.length; row++) {
            sum = sum.plus(of(alarms[row], anomalous[row]));
        }
        return sum;
    }

    private static Confusion of(boolean alarm, boolean anomalous) {
        return new Confusion(
                alarm && anomalous ? 1 : 0,
                alarm && !anomalous ? 1 : 0,
                alarm || anomalous ? 0 : 1,
                !alarm && anomalous ? 1 : 0);
    }

    /// Rows of both together.
    public Confusion plus(Confusion other) {
        return new Confusion(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                trueNegatives + other.trueNegatives,
                falseNegatives + other.falseNegatives);
    }

    /// The F1 score, 0 to 1; NaN where nothing was anomalous and nothing alarmed.
    public double f1() {
        return 2.0 * truePositives / (2.0 * truePositives + falsePositives + falseNegatives);
    }

    /// The share of normal rows with an alarm, 0 to 1; NaN where no row was normal.
    public double falseAlarmRate() {
        return (double) falsePositives / (falsePositives + trueNegatives);
    }

    /// The share of anomalous rows without an alarm, 0 to 1; NaN where no row was anomalous.
    public double missedAlarmRate() {
        return (double) falseNegatives / (falseNegatives + truePositives);
    }
}
