package dev.thrum.edge.decision.trend;

import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.TrendEvent;
import dev.thrum.edge.store.ScoreHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Whether the scores of one monitor rise, or went to another level, long before one of them is
/// anomalous. Scores become a median for each minute and operating state, which goes into the
/// history; [RiseTest] and [StepTest] look at each.
///
/// Inference thread only, [#recall] excepted, which comes before. Takes a score every two seconds
/// at most; of a calm machine, only the end of a minute allocates.
public final class Trend {
    private static final long SAMPLE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final int SECONDS = 60;
    private static final int MOST_STATES = 16;
    private static final float LEAST_SCORE = 1e-6f;

    /// How far back the widest points reach, and a little more.
    private static final Duration MEMORY = Duration.ofDays(46);

    /// Of what was kept, the finer stretches are looked at for this long only.
    private static final Duration FINE = Duration.ofHours(6);

    private static final long MOST_MINUTES_BACK = 10;

    private final String monitor;
    private final TrendPolicy policy;
    private final ScoreHistory history;
    private final StandingTrend standing;
    private final RiseTest test;
    private final Map<OperatingState, Series> series = new LinkedHashMap<>();
    private final Map<OperatingState, Minute> minutes = new LinkedHashMap<>();
    private long sampledNanos;
    private boolean sampled;
    private long lastMinute = Long.MIN_VALUE / 2;

    /// A trend that knows no past.
    ///
    /// @param history takes each minute
    /// @param standing what subscribers were told
    public Trend(String monitor, TrendPolicy policy, ScoreHistory history, StandingTrend standing) {
        this.monitor = monitor;
        this.policy = policy;
        this.history = history;
        this.standing = standing;
        this.test = new RiseTest(policy);
    }

    /// Reads the monitor's history as far back as its scores were measured as they are now, so that
    /// a restart forgets nothing. May wait for a disk.
    ///
    /// @param now scores after it are not read
    public void recall(Instant now) {
        Instant oldest = now.minus(MEMORY);
        Instant from = standing.scale().since().filter(oldest::isBefore).orElse(oldest);
        for (ScoreHistory.Row row : history.rows(monitor, from, now)) {
            Optional<OperatingState> state =
                    row.state().isEmpty()
                            ? Optional.of(OperatingState.ANY)
                            : OperatingState.parse(row.state());
            boolean fine = row.minute().isAfter(now.minus(FINE));
            state.ifPresent(known ->
                    add(
                            known,
                            row.minute().getEpochSecond() / SECONDS,
                            row.median(),
                            fine ? 0 : StepTest.RUNG));
        }
    }

    /// Whether a score is wanted of the window that ends now.
    public boolean wants(long endNanos) {
        return !sampled || endNanos - sampledNanos >= SAMPLE_NANOS;
    }

    /// Takes a score that was wanted.
    ///
    /// @param endNanos monotonic time of the window's last frame
    /// @param end the same, on the wall clock
    /// @param normalised score of the window against the machine as it was learned, divided by the
    ///   threshold
    /// @return what subscribers must hear of, if anything
    public Optional<TrendEvent> on(
            long endNanos, Instant end, OperatingState state, float normalised) {
        sampled = true;
        sampledNanos = endNanos;
        long number = Math.floorDiv(end.getEpochSecond(), SECONDS);
        if (lastMinute - MOST_MINUTES_BACK > number) {
            forget();
        }
        boolean ended = endMinutesBefore(number);
        if (isKnown(state)
                && Float.isFinite(normalised)
                && (minutes.containsKey(state) || minutes.size() < MOST_STATES)) {
            minutes.computeIfAbsent(state, _ -> new Minute()).add(number, normalised);
        }
        return ended ? standing.now(end, Findings.mostUrgent(series)) : Optional.empty();
    }

    /// Scores of a load never learned say nothing of how the machine wears.
    private static boolean isKnown(OperatingState state) {
        return state.mode() != OperatingState.Mode.UNKNOWN;
    }

    /// Tells by what scores are measured from now on: the model and the thresholds in force. Scores
    /// that were measured otherwise are forgotten, and with them what was found.
    ///
    /// @param scale names it; the same for the same
    /// @return what subscribers must hear of, if anything
    public Optional<TrendEvent> measuredBy(String scale, Instant at) {
        if (!standing.scale().changesTo(scale, at)) {
            return Optional.empty();
        }
        forget();
        return standing.end(at);
    }

    /// Whether subscribers were told of a trend that has not ended.
    public boolean stands() {
        return standing.stands();
    }

    private void forget() {
        series.clear();
        minutes.clear();
        lastMinute = Long.MIN_VALUE / 2;
    }

    private boolean endMinutesBefore(long number) {
        boolean ended = false;
        for (Map.Entry<OperatingState, Minute> each : minutes.entrySet()) {
            Minute minute = each.getValue();
            if (!minute.isEmpty() && minute.number() < number) {
                minute.sort();
                history.add(
                        monitor,
                        Instant.ofEpochSecond(minute.number() * SECONDS),
                        each.getKey().text(),
                        minute.count(),
                        minute.low(),
                        minute.median(),
                        minute.high());
                add(each.getKey(), minute.number(), minute.median(), 0);
                minute.clear();
                ended = true;
            }
        }
        return ended;
    }

    private void add(OperatingState state, long number, float median, int finest) {
        if (!series.containsKey(state) && series.size() >= MOST_STATES) {
            return;
        }
        lastMinute = Math.max(lastMinute, number);
        series.computeIfAbsent(state, _ -> new Series(policy, test))
                .add(number * SECONDS + SECONDS / 2.0, Math.max(LEAST_SCORE, median), finest);
    }
}
