package dev.thrum.edge.publish.mqtt;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;

/// Warns of what happens again and again: at once when the words are new, then once in ten minutes
/// with the count. Any thread.
final class RepeatedWarning {
    private static final long AGAIN_NANOS = Duration.ofMinutes(10).toNanos();
    private static final int MOST_WORDS = 32;

    private final Logger log;
    private final Map<String, Told> told = new LinkedHashMap<>();

    RepeatedWarning(Logger log) {
        this.log = log;
    }

    /// Warns, or counts.
    ///
    /// @param nowNanos monotonic time
    /// @return whether it was told
    synchronized boolean warn(String words, long nowNanos) {
        Told last = told.get(words);
        if (last != null && nowNanos - last.nanos < AGAIN_NANOS) {
            told.put(words, new Told(last.nanos, last.untold + 1));
            return false;
        }
        if (last == null || last.untold == 0) {
            log.warn("{}", words);
        } else {
            log.warn("{} ({} times since last told)", words, last.untold + 1);
        }
        told.put(words, new Told(nowNanos, 0));
        if (told.size() > MOST_WORDS) {
            told.remove(told.keySet().iterator().next());
        }
        return true;
    }

    /// Forgets: the same words are new again.
    synchronized void over() {
        told.clear();
    }

    /// @param nanos when it was told last
    /// @param untold how often it happened since
    private record Told(long nanos, long untold) {}
}
