package dev.thrum.edge.evidence;

import dev.thrum.edge.signal.AlarmEvent;
import java.nio.FloatBuffer;

/// Hears of one monitor's windows and alarms, to have evidence when it is needed. Inference thread
/// only. Nothing here waits, and a calm window allocates nothing.
public interface EvidenceKeeper extends AutoCloseable {
    /// Keeps nothing.
    EvidenceKeeper NONE =
            new EvidenceKeeper() {
                @Override
                public void window(FloatBuffer window, long firstFrame, int windowFrames) {}

                @Override
                public void judged(boolean calm) {}

                @Override
                public void alarm(AlarmEvent event) {}

                @Override
                public void close() {}
            };

    /// Takes a window, whole and in its place, before it is judged.
    void window(FloatBuffer window, long firstFrame, int windowFrames);

    /// Takes what was thought of the window.
    ///
    /// @param calm scored as normal, with no alarm near
    void judged(boolean calm);

    /// Takes what happened to the alarm. It is examined when it is raised, and again when an update
    /// tells that it grew.
    void alarm(AlarmEvent event);

    /// Gives away the wave of an alarm that was raised just before the end.
    @Override
    void close();
}
