package dev.thrum.edge.pipeline;

import dev.thrum.edge.signal.SkipReason;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// What one monitor did so far. Inference thread only.
final class MonitorFigures {
    private final DurationHistogram times = new DurationHistogram();
    private final RecentDurations recentTimes = new RecentDurations(times);
    private final Map<SkipReason, long[]> skipped = new EnumMap<>(SkipReason.class);
    private long scored;
    private long anomalous;
    private long late;
    private long failed;

    void scored(long nanos) {
        scored++;
        times.add(nanos);
    }

    void anomalous() {
        anomalous++;
    }

    void skipped(SkipReason reason) {
        skipped.computeIfAbsent(reason, _ -> new long[1])[0]++;
    }

    void late() {
        late++;
    }

    void failed() {
        failed++;
    }

    long scored() {
        return scored;
    }

    long anomalousWindows() {
        return anomalous;
    }

    long lateWindows() {
        return late;
    }

    long failedWindows() {
        return failed;
    }

    long skippedFor(SkipReason reason) {
        long[] windows = skipped.get(reason);
        return windows == null ? 0 : windows[0];
    }

    /// Windows skipped, by the word of their reason; only reasons that occurred.
    Map<String, Long> skippedByReason() {
        Map<String, Long> byReason = new TreeMap<>();
        skipped.forEach((reason, windows) -> byReason.put(reason.text(), windows[0]));
        return byReason;
    }

    /// Inference times between the last two looks at them.
    RecentDurations recentTimes() {
        return recentTimes;
    }
}
