package dev.thrum.edge.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets SIGTERM and Ctrl-C end work in order: a signal begins the shutdown of the JVM, which waits
/// until this is closed, or for a while.
final class StopSignal implements AutoCloseable {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Duration deadline;

    /// @param deadline longer than the work takes to end
    StopSignal(Duration deadline) {
        this.deadline = deadline;
    }

    /// From now on a signal ends the work.
    ///
    /// @param stop asks the work to end; called on a thread of its own
    void stops(Runnable stop) {
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("thrum-stop")
                                .unstarted(() -> {
                                    stop.run();
                                    await();
                                }));
    }

    private void await() {
        try {
            if (!closed.await(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("thrum: did not stop in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// The work has ended.
    @Override
    public void close() {
        closed.countDown();
    }
}
