package dev.thrum.edge.pipeline;

import dev.thrum.edge.signal.SkipReason;
import java.util.Map;
import java.util.TreeMap;

/// What one monitor did so far. Inference thread only.
final class MonitorFigures {
    private final DurationHistogram times = new DurationHistogram();
    private final RecentDurations recentTimes = new RecentDurations(times);
    private final long[] skipped = new long[SkipReason.values().length];
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
        skipped[reason.ordinal()]++;
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
        return skipped[reason.ordinal()];
    }

    /// Windows skipped, by the word of their reason; only reasons that occurred.
    Map<String, Long> skippedByReason() {
        Map<String, Long> byReason = new TreeMap<>();
        for (SkipReason reason : SkipReason.values()) {
            if (skippedFor(reason) > 0) {
                byReason.put(reason.text(), skippedFor(reason));
            }
        }
        return byReason;
    }

    /// Inference times between the last two looks at them.
    RecentDurations recentTimes() {
        return recentTimes;
    }
}
