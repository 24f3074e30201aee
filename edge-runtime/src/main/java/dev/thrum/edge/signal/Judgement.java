package dev.thrum.edge.signal;

import java.time.Instant;
import java.util.List;

/// One window of one monitor, judged. A record per window, made on the inference thread.
///
/// @param monitor name of the monitor
/// @param firstFrame number of the window's first frame, as the source counts
/// @param frames frames in the window
/// @param endNanos monotonic time of the window's last frame, on the clock of [System#nanoTime()]
/// @param end wall-clock time of the window's last frame
/// @param verdict what the window says
/// @param state what the machine was doing
/// @param top the largest contributions to the residual, largest first; empty unless anomalous
public record Judgement(
        String monitor,
        long firstFrame,
        int frames,
        long endNanos,
        Instant end,
        Verdict verdict,
        OperatingState state,
        List<Contribution> top) {
    public Judgement {
        top = List.copyOf(top);
    }

    /// A window of a monitor that tells no operating states apart.
    public Judgement(
            String monitor,
            long firstFrame,
            int frames,
            long endNanos,
            Instant end,
            Verdict verdict,
            List<Contribution> top) {
        this(monitor, firstFrame, frames, endNanos, end, verdict, OperatingState.ANY, top);
    }
}
