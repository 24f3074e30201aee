package dev.thrum.edge.pipeline;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.StateChange;
import dev.thrum.edge.signal.TrendEvent;

/// Where one monitor's findings go. Called on the thread that judges.
public interface JudgementSink {
    /// Whether a calm window is wanted: one that was scored as normal while no alarm is near, or
    /// one of a machine that goes on resting. Asked before a [Judgement] is made of it, so that a
    /// healthy machine costs no garbage.
    ///
    /// @param endNanos monotonic time of the window's last frame
    boolean wantsCalm(long endNanos);

    /// Takes a window that was anomalous, skipped, near an alarm, or calm and wanted.
    void judged(Judgement judgement);

    void alarm(AlarmEvent event);

    void trend(TrendEvent event);

    /// Takes what the machine began to do.
    void state(StateChange change);
}
