package dev.thrum.edge.decision.tail;

import dev.thrum.edge.decision.FalseAlarmBudget;
import dev.thrum.edge.decision.RaiseRule;
import java.time.Duration;
import java.util.Optional;

/// The tail of healthy scores, for one raise rule: how often alarms would be raised at thresholds
/// that were never reached.
///
/// Fitted is the statistic that raises an alarm, the k-th largest of the last n scores. Over an
/// automatically chosen level its exceedances are taken together into events, whose peaks follow a
/// generalised Pareto distribution; the level that events exceed as often as the budget allows is
/// the threshold (peaks over threshold: Davison and Smith, Journal of the Royal Statistical Society
/// B 52, 1990; Coles 2001, chapters 4 and 5). Immutable.
public final class TailFit {
    /// An 80 % interval: the 0.8 quantile of χ² with one degree of freedom.
    private static final double CHI_SQUARE = 1.642374;

    /// A 50 % interval, so that the true level lies above its upper end once in four.
    private static final double CHI_SQUARE_OF_HALF = 0.454936;

    /// A threshold is promised where the upper end is at most so many times the estimate.
    private static final double WIDEST = 2.0;

    /// A budget is promised for at most so many times the healthy time, however narrow the interval
    /// is: it knows nothing of what a tail does that far out.
    private static final double FURTHEST_REACH = 500.0;

    private static final double NO_END = 0.0;

    private final RaiseRule rule;
    private final int windows;
    private final int raising;
    private final Optional<ExcessThreshold> excess;
    private final int mostEvents;

    private TailFit(
            RaiseRule rule,
            int windows,
            int raising,
            Optional<ExcessThreshold> excess,
            int mostEvents) {
        this.rule = rule;
        this.windows = windows;
        this.raising = raising;
        this.excess = excess;
        this.mostEvents = mostEvents;
    }

    /// Fits the tail. Takes about a second for a million scores.
    ///
    /// @param healthy scores of a machine known to be healthy, which no network was trained on
    /// @param rule when an alarm is raised
    public static TailFit of(ScoreSeries healthy, RaiseRule rule) {
        ScoreSeries raising = healthy.raising(rule);
        int leastRun = rule.of() - 1;
        Optional<ExcessThreshold> excess = ExcessThreshold.choose(raising, leastRun);
        return new TailFit(
                rule,
                healthy.windows(),
                raising.windows(),
                excess,
                excess.isPresent()
                        ? excess.get().events().count()
                        : ExcessThreshold.mostEvents(raising, leastRun));
    }

    /// The tail over the level that was chosen; nothing where there are too few events.
    ///
    /// @param level the excess threshold, in the unit of the scores
    /// @param quantile share of the raising statistic at or below it
    /// @param events independent events over it
    /// @param run exceedances that lie at most so many windows apart are one event
    /// @param extremalIndex share of exceedances that begin an event
    /// @param scale σ of the generalised Pareto distribution, in the unit of the scores
    /// @param shape its ξ, dimensionless
    /// @param unevenness how many times more unevenly events are spread than by chance, 1 where
    ///   that cannot be told from chance
    /// @param isAccepted whether the Anderson–Darling test accepts that distribution
    public record Tail(
            double level,
            double quantile,
            int events,
            int run,
            double extremalIndex,
            double scale,
            double shape,
            double unevenness,
            boolean isAccepted) {}

    public Optional<Tail> tail() {
        return excess.map(chosen ->
                new Tail(
                        chosen.level(),
                        chosen.quantile(),
                        chosen.events().count(),
                        chosen.events().run(),
                        chosen.events().extremalIndex(),
                        chosen.tail().scale(),
                        chosen.tail().shape(),
                        chosen.unevenness(),
                        chosen.isAccepted()));
    }

    /// The raise rule it was fitted for.
    public RaiseRule rule() {
        return rule;
    }

    /// Healthy scores it was fitted to.
    public int windows() {
        return windows;
    }

    /// The threshold that keeps a budget.
    ///
    /// Two fits are looked at: the most likely tail of any shape, and the most likely one that has
    /// no end (ξ ≥ 0). A fit to hours or days of scores tends to see an end where there is none,
    /// because the tail of most distributions only slowly takes its final shape, and the alarms
    /// beyond it are those the budget is about. The threshold is the level of the endless tail, and
    /// at least so high that the level of the likely one lies below it in three cases of four.
    ///
    /// Where events are spread more unevenly than by chance, the healthy data differ among
    /// themselves, and tomorrow may differ from them: the interval is widened as for a count whose
    /// variance is so many times its mean (McCullagh and Nelder, Generalized Linear Models, 1989,
    /// §4.5).
    ///
    /// A budget that allows more alarms than there are events over the excess threshold gets that
    /// threshold.
    ///
    /// @param windowPeriod time from one window to the next
    public BudgetThreshold threshold(FalseAlarmBudget budget, Duration windowPeriod) {
        Duration healthy = windowPeriod.multipliedBy(windows);
        if (excess.isEmpty()) {
            double share = (double) ExcessThreshold.LEAST_EVENTS / Math.max(1, mostEvents);
            Duration least = windowPeriod.multipliedBy(ExcessThreshold.LEAST_WINDOWS);
            Duration whole = longer(times(healthy, share), least);
            return new BudgetThreshold.TooFew(budget, mostEvents, healthy, whole.minus(healthy));
        }
        ExcessThreshold chosen = excess.get();
        double windowsPerAlarm = budget.windowsPerAlarm(windowPeriod);
        double count = windowsPerAlarm * chosen.events().count() / raising;
        double reach = windowsPerAlarm / windows;
        if (count <= 1.0) {
            return found(budget, new Level(0, 0, 0, 0), reach, healthy);
        }
        ReturnLevel likely =
                new ReturnLevel(chosen.excesses(), GeneralisedPareto.LEAST_SHAPE, count);
        ReturnLevel endless = new ReturnLevel(chosen.excesses(), NO_END, count);
        return found(
                budget,
                new Level(
                        Math.max(likely.high(CHI_SQUARE_OF_HALF), endless.estimate()),
                        endless.estimate(),
                        likely.low(CHI_SQUARE * chosen.unevenness()),
                        endless.high(CHI_SQUARE * chosen.unevenness())),
                reach,
                healthy);
    }

    /// Excesses over the excess threshold.
    private record Level(double value, double estimate, double low, double high) {}

    private BudgetThreshold found(
            FalseAlarmBudget budget, Level over, double reach, Duration healthy) {
        ExcessThreshold chosen = excess.orElseThrow();
        double level = chosen.level();
        double estimate = level + over.estimate();
        double width = (over.high() - over.estimate()) / estimate / (WIDEST - 1.0);
        return new BudgetThreshold.Found(
                budget,
                roundedUp(level + over.value()),
                estimate,
                level + over.low(),
                level + over.high(),
                chosen.events().count(),
                chosen.unevenness(),
                reach,
                healthy,
                times(
                        healthy,
                        Math.max(0.0, Math.max(width * width, reach / FURTHEST_REACH) - 1.0)));
    }

    /// Boards compare in float32, so the threshold is one.
    private static double roundedUp(double value) {
        float rounded = (float) value;
        return rounded < value ? Math.nextUp(rounded) : rounded;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration times(Duration time, double factor) {
        double seconds = Math.ceil(TimeText.seconds(time) * factor);
        double most = TimeText.seconds(BudgetThreshold.NEVER);
        return Duration.ofSeconds((long) Math.min(seconds, most));
    }
}
