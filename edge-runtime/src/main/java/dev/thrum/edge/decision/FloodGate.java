package dev.thrum.edge.decision;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Counts the alarms that begin, and tells when they are a flood. An alarm that is suppressed
/// counts as much as one that is told, so that a flood lasts as long as it pours. Inference thread
/// only.
final class FloodGate {
    private final @Nullable FloodRule rule;

    /// When the latest alarms began, the oldest first; as many as may be told.
    private final Deque<Long> beginsNanos = new ArrayDeque<>();

    private @Nullable Flood flood;

    /// @param rule empty if every alarm is told
    FloodGate(Optional<FloodRule> rule) {
        this.rule = rule.orElse(null);
    }

    /// An alarm begins; tells whether it is told.
    boolean admits(long nanos) {
        if (rule == null) {
            return true;
        }
        boolean admitted = !pours(nanos, rule);
        beginsNanos.addLast(nanos);
        if (beginsNanos.size() > rule.most()) {
            beginsNanos.removeFirst();
        }
        return admitted;
    }

    /// Whether a further alarm would be one too many.
    private boolean pours(long nanos, FloodRule rule) {
        while (!beginsNanos.isEmpty() && nanos - beginsNanos.getFirst() >= rule.per().toNanos()) {
            beginsNanos.removeFirst();
        }
        return beginsNanos.size() >= rule.most();
    }

    /// Whether there is a flood that is over.
    boolean isOver(long nanos) {
        return flood != null && (rule == null || !pours(nanos, rule));
    }

    @Nullable Flood flood() {
        return flood;
    }

    void set(@Nullable Flood flood) {
        this.flood = flood;
    }

    /// Begins of the latest alarms, the oldest first.
    Deque<Long> beginsNanos() {
        return beginsNanos;
    }
}
