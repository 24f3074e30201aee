package dev.thrum.training.demo;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How a demonstration ended.
sealed interface DemoVerdict {
    /// The fault was caught while it was there.
    ///
    /// @param raised time of the alarm, from the start
    /// @param cleared when it was taken back; null if it still stood at the end
    record Caught(Duration raised, @Nullable Duration cleared) implements DemoVerdict {}

    /// An alarm was raised while the motor was healthy.
    record FalseAlarm(Duration raised) implements DemoVerdict {}

    /// No alarm, or only after the motor was mended.
    ///
    /// @param scores messages of scores heard
    record Missed(int scores) implements DemoVerdict {}

    static DemoVerdict of(DemoPlan plan, DemoPicture picture) {
        Duration raised = picture.first("raised");
        if (raised == null || raised.compareTo(plan.repaired()) >= 0) {
            return new Missed(picture.view().scores());
        }
        return raised.compareTo(plan.onset()) < 0
                ? new FalseAlarm(raised)
                : new Caught(raised, picture.first("cleared"));
    }

    default boolean isCaught() {
        return this instanceof Caught;
    }

    /// For a person.
    default String text(DemoPlan plan) {
        return switch (this) {
            case Caught(Duration raised, @Nullable Duration cleared) ->
                    String.format(
                            Locale.ROOT,
                            "caught: raised %.1f s after the onset of the fault, %.1f s before it"
                                    + " was at its worst%s",
                            seconds(raised.minus(plan.onset())),
                            seconds(plan.onset().plus(plan.growth()).minus(raised)),
                            cleared == null
                                    ? ""
                                    : String.format(
                                            Locale.ROOT,
                                            "; cleared %.1f s after the motor was mended",
                                            seconds(cleared.minus(plan.repaired()))));
            case FalseAlarm(Duration raised) ->
                    String.format(
                            Locale.ROOT,
                            "false alarm: raised at %.1f s, while the motor was healthy",
                            seconds(raised));
            case Missed(int scores) ->
                    "missed: no alarm while the fault was there, %d score messages heard"
                            .formatted(scores);
        };
    }

    private static double seconds(Duration time) {
        return time.toMillis() * 1e-3;
    }
}
