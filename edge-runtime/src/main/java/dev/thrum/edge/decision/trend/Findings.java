package dev.thrum.edge.decision.trend;

import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.TrendFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says in the words of [TrendFinding] what stands in series of scores.
final class Findings {
    private Findings() {}

    /// A finding and the operating state whose scores it is of.
    record OfState(OperatingState state, TrendFinding finding) {}

    /// What matters most of what stands: the rise that reaches the threshold first, else the step
    /// that began last.
    static Optional<OfState> mostUrgent(Map<OperatingState, Series> series) {
        OfState urgent = null;
        double soonest = Double.POSITIVE_INFINITY;
        for (Map.Entry<OperatingState, Series> each : series.entrySet()) {
            Rise rise = each.getValue().rise();
            double seconds = urgency(rise, each.getValue().step());
            if (seconds < soonest) {
                soonest = seconds;
                urgent =
                        new OfState(
                                each.getKey(),
                                rise != null ? of(rise) : of(each.getValue().step()));
            }
        }
        return Optional.ofNullable(urgent);
    }

    /// Seconds since the epoch at which it matters; later than all rises where it is a step.
    private static double urgency(@Nullable Rise rise, Series.@Nullable LevelStep step) {
        if (rise != null) {
            return rise.time() + rise.secondsToThreshold(rise.line().slope());
        }
        return step == null ? Double.POSITIVE_INFINITY : Double.MAX_VALUE - step.from();
    }

    private static TrendFinding of(Series.@Nullable LevelStep step) {
        if (step == null) {
            throw new IllegalStateException("neither a rise nor a step stands");
        }
        return new TrendFinding.Step(
                Math.exp(step.after()), Math.exp(step.before()), instant(step.from()));
    }

    private static TrendFinding of(Rise rise) {
        Line line = rise.line();
        return new TrendFinding.Rise(
                rise.level(),
                rise.exponential() ? TrendFinding.Growth.EXPONENTIAL : TrendFinding.Growth.LINEAR,
                rise.perDay(line.slope()),
                rise.perDay(line.lower()),
                rise.perDay(line.upper()),
                Normal.above(line.figure()),
                Duration.ofSeconds(Math.round(rise.spanSeconds())),
                rise.points(),
                rise.level() >= 1
                        ? Optional.empty()
                        : Optional.of(
                                new TrendFinding.Crossing(
                                        after(rise, line.upper()),
                                        after(rise, line.slope()),
                                        rise.isOpenEnded()
                                                ? Optional.empty()
                                                : Optional.of(after(rise, line.lower())))));
    }

    private static Instant after(Rise rise, double slope) {
        return instant(rise.time() + Math.max(0, rise.secondsToThreshold(slope)));
    }

    private static Instant instant(double seconds) {
        return Instant.ofEpochSecond(Math.round(seconds));
    }
}
