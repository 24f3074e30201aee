package dev.thrum.edge.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The inference thread: one window of each monitor in turn, what others ask, housekeeping, and a
/// rest when there is nothing to do, from which a sensor's thread wakes it. A turn allocates
/// nothing of its own. Ends when every sensor has ended and every whole window is judged, or when
/// the thread is interrupted.
final class InferenceLoop implements Runnable {
    /// Longest rest; a wake-up call ends it at once.
    private static final Duration REST = Duration.ofMillis(200);

    private final List<Watch> watches;
    private final Housekeeping housekeeping;
    private final Heartbeat heartbeat;
    private final WakeUp wakeUp;
    private final Calls calls;

    InferenceLoop(
            List<Watch> watches,
            Housekeeping housekeeping,
            Heartbeat heartbeat,
            WakeUp wakeUp,
            Calls calls) {
        this.watches = List.copyOf(watches);
        this.housekeeping = housekeeping;
        this.heartbeat = heartbeat;
        this.wakeUp = wakeUp;
        this.calls = calls;
    }

    @Override
    public void run() {
        wakeUp.restsHere();
        housekeeping.begin();
        boolean finished = false;
        while (!finished && !Thread.currentThread().isInterrupted()) {
            heartbeat.tick();
            calls.answer();
            boolean worked = false;
            finished = true;
            for (int i = 0; i < watches.size(); i++) {
                Watch watch = watches.get(i);
                worked |= watch.turn();
                finished &= watch.isFinished();
            }
            finished &= housekeeping.allEnded();
            housekeeping.runIfDue();
            if (!worked && !finished) {
                LockSupport.parkNanos(this, REST.toNanos());
            }
        }
        housekeeping.end();
    }
}
