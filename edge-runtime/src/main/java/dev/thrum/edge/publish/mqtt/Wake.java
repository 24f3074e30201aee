package dev.thrum.edge.publish.mqtt;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes the publishing thread. [#run()] on any thread, never blocks; [#await(long)] on the
/// publishing thread.
final class Wake implements Runnable {
    private final Semaphore calls = new Semaphore(0);

    @Override
    public void run() {
        calls.release();
    }

    /// Waits until somebody called since the last return, or the time is over.
    void await(long nanos) throws InterruptedException {
        if (calls.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
            calls.drainPermits();
        }
    }
}
