package dev.thrum.edge.decision.tail;

import dev.thrum.edge.decision.FalseAlarmBudget;
import java.time.Duration;
import java.util.Locale;

/// The threshold that keeps a false-alarm budget, with its reasoning; or what is lacking for one.
public sealed interface BudgetThreshold {
    /// Time lacking that nobody will wait for.
    Duration NEVER = Duration.ofDays(3_653);

    /// The budget asked for.
    FalseAlarmBudget budget();

    /// Independent events found in the healthy scores.
    int events();

    /// Running time the healthy scores span.
    Duration healthy();

    /// Further healthy running time it takes until the budget can be promised; zero where it can,
    /// [#NEVER] where it is ten years or more.
    Duration lacking();

    /// Whether the threshold is known well enough to promise the budget.
    default boolean isPromised() {
        return lacking().isZero();
    }

    /// The reasoning in one sentence, without units, for logs and messages.
    String text();

    /// There is a threshold.
    ///
    /// @param value the threshold, in the unit of the scores
    /// @param estimate the most likely level that is reached as often as the budget allows, of
    ///   tails that have no end
    /// @param low lower end of the 80 % interval of that level, of tails with and without an end
    /// @param high its upper end, of tails that have no end
    /// @param events independent events the tail was fitted to
    /// @param unevenness how many times more unevenly they are spread than by chance, 1 where that
    ///   cannot be told from chance
    /// @param reach the time in which the budget allows one alarm, as a multiple of the healthy
    ///   time; above 1 the threshold is an extrapolation
    record Found(
            FalseAlarmBudget budget,
            double value,
            double estimate,
            double low,
            double high,
            int events,
            double unevenness,
            double reach,
            Duration healthy,
            Duration lacking)
            implements BudgetThreshold {
        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "threshold %.4g for %s: 80 %% interval %.4g to %.4g, from %d events"
                            + " in %s of healthy scores, %s%s%s",
                    value,
                    budget.text(),
                    low,
                    high,
                    events,
                    TimeText.of(healthy),
                    reach > 1.0
                            ? "extrapolated to %s times that time".formatted(TimeText.number(reach))
                            : "without extrapolation",
                    unevenness > 1.0
                            ? "; the events are spread %s times more unevenly than by chance, so the"
                                            .formatted(TimeText.number(unevenness))
                                    + " healthy data differ among themselves"
                            : "",
                    isPromised()
                            ? ""
                            : "; too uncertain to promise the budget, "
                                    + (lacking.compareTo(NEVER) < 0
                                            ? "about " + TimeText.of(lacking)
                                            : "years")
                                    + " more of healthy running are needed");
        }
    }

    /// There are too few events for any fit.
    ///
    /// @param events independent events found
    record TooFew(FalseAlarmBudget budget, int events, Duration healthy, Duration lacking)
            implements BudgetThreshold {
        @Override
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "no threshold for %s yet: %s of healthy scores hold %d independent events of the"
                            + " %d it takes, about %s more of healthy running are needed",
                    budget.text(),
                    TimeText.of(healthy),
                    events,
                    ExcessThreshold.LEAST_EVENTS,
                    TimeText.of(lacking));
        }
    }
}
