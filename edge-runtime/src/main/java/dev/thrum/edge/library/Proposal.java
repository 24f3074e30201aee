package dev.thrum.edge.library;

import java.util.List;
import java.util.Optional;

/// A threshold that answers speak for: just above the alarms that were called false. It is told,
/// and never taken without being accepted.
///
/// @param factor on the thresholds as they are without adjustment
/// @param falseAlarms how many alarms it rests on
/// @param missed how many alarms that were called real it would not have told
/// @param reason why, and what it costs, for a person
public record Proposal(double factor, int falseAlarms, int missed, String reason) {
    /// So many false alarms above the threshold in force are needed: one or two may be chance.
    public static final int LEAST_FALSE = 3;

    /// How far above the highest of them it lies.
    private static final double MARGIN = 1.05;

    private static final double STEPS = 100;

    /// What the alarms of one monitor speak for.
    ///
    /// @param factorNow the one in force
    public static Optional<Proposal> of(List<SeenAlarm> alarms, double factorNow) {
        double[] falseLevels = levels(alarms, Answer.Word.FALSE, factorNow);
        if (falseLevels.length < LEAST_FALSE) {
            return Optional.empty();
        }
        double highest = falseLevels[falseLevels.length - 1];
        double factor = Math.ceil(highest * MARGIN * STEPS) / STEPS;
        double[] real = levels(alarms, Answer.Word.REAL, 0);
        int missed = 0;
        while (missed < real.length && real[missed] < factor) {
            missed++;
        }
        String reason =
                "%d alarms that were called false reached up to %.2f times the model's threshold; %.2f lies just above. %s"
                        .formatted(
                                falseLevels.length,
                                highest,
                                factor,
                                cost(real.length, missed, factor / factorNow));
        return Optional.of(new Proposal(factor, falseLevels.length, missed, reason));
    }

    private static String cost(int real, int missed, double rise) {
        String growth =
                "A fault must drive the score %.0f %% higher than now to be told"
                        .formatted((rise - 1) * 100);
        return real == 0
                ? growth + "; no alarm was called real yet, so what that misses is not known."
                : "%s; of %d alarms that were called real, %d would have been missed."
                        .formatted(growth, real, missed);
    }

    private static double[] levels(List<SeenAlarm> alarms, Answer.Word word, double above) {
        return alarms.stream()
                .filter(alarm -> alarm.isAnswered(word))
                .mapToDouble(SeenAlarm::level)
                .filter(level -> level >= above)
                .sorted()
                .toArray();
    }
}
