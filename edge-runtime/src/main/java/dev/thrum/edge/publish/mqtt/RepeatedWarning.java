package dev.thrum.edge.publish.mqtt;

import java.time.Duration;
import org.slf4j.Logger;

/// Warns of what happens again and again: at once when the words are new, else once in ten minutes
/// with the count. Any thread.
final class RepeatedWarning {
    private static final long AGAIN_NANOS = Duration.ofMinutes(10).toNanos();

    private final Logger log;
    private String words = "";
    private long toldNanos;
    private long untold;

    RepeatedWarning(Logger log) {
        this.log = log;
    }

    synchronized void warn(String text, long nowNanos) {
        if (text.equals(words) && nowNanos - toldNanos < AGAIN_NANOS) {
            untold++;
            return;
        }
        if (untold > 0) {
            log.warn("{} ({} more times since last told)", words, untold);
        }
        log.warn("{}", text);
        words = text;
        toldNanos = nowNanos;
        untold = 0;
    }

    /// Forgets: the same words are new again.
    synchronized void over() {
        words = "";
        untold = 0;
    }
}
