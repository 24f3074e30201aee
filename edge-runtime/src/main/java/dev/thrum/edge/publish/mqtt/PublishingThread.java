package dev.thrum.edge.publish.mqtt;

import dev.thrum.edge.publish.Outbox;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that drives a supervisor, and its end in good order.
final class PublishingThread {
    private static final Logger LOG = LoggerFactory.getLogger(PublishingThread.class);

    /// Part of the time to stop that is kept for the last word.
    private static final int LAST_WORD_PART = 4;

    /// How much longer than promised the thread may take until it is interrupted.
    private static final Duration GRACE = Duration.ofSeconds(2);

    /// Longest rest without a sign of life.
    private static final Duration BREATH = Duration.ofSeconds(1);

    private final Supervisor supervisor;
    private final Outbox outbox;
    private final Runnable lastWord;
    private final Duration stopWithin;
    private final Wake wake;
    private final Runnable alive;
    private final Thread thread;
    private volatile boolean stopping;

    private PublishingThread(
            Supervisor supervisor,
            Outbox outbox,
            Runnable lastWord,
            Duration stopWithin,
            Wake wake,
            Runnable alive) {
        this.supervisor = supervisor;
        this.outbox = outbox;
        this.lastWord = lastWord;
        this.stopWithin = stopWithin;
        this.wake = wake;
        this.alive = alive;
        this.thread = Thread.ofPlatform().name("thrum-publish").daemon().unstarted(this::run);
    }

    /// @param lastWord puts the last message into the outbox
    /// @param alive called at each turn of the thread, at least once a second while it neither
    ///   connects nor sends
    static PublishingThread start(
            Supervisor supervisor,
            Outbox outbox,
            Runnable lastWord,
            Duration stopWithin,
            Wake wake,
            Runnable alive) {
        PublishingThread started =
                new PublishingThread(supervisor, outbox, lastWord, stopWithin, wake, alive);
        started.thread.start();
        return started;
    }

    /// Ends in good order and waits for it. Any thread but the publishing one.
    void stop() {
        stopping = true;
        wake.run();
        join(stopWithin.plus(GRACE));
        if (thread.isAlive()) {
            LOG.warn("mqtt: publishing did not end in time and is given up");
            crash();
        }
    }

    /// Ends at once. Any thread but the publishing one.
    void crash() {
        thread.interrupt();
        join(GRACE);
    }

    private void join(Duration longest) {
        try {
            thread.join(longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                alive.run();
                wake.await(Math.min(supervisor.work(), BREATH.toNanos()));
            }
            long begin = System.nanoTime();
            long wholeNanos = stopWithin.toNanos();
            empty(begin, wholeNanos - wholeNanos / LAST_WORD_PART);
            int left = outbox.health().waiting();
            lastWord.run();
            empty(begin, wholeNanos);
            if (left > 0) {
                LOG.warn("mqtt: stopped with {} messages not delivered", left);
            }
            supervisor.disconnect();
        } catch (InterruptedException e) {
            supervisor.cut();
        }
    }

    private void empty(long begin, long withinNanos) throws InterruptedException {
        long leftNanos = withinNanos - (System.nanoTime() - begin);
        while (leftNanos > 0 && !outbox.isEmpty()) {
            wake.await(Math.min(supervisor.work(), leftNanos));
            leftNanos = withinNanos - (System.nanoTime() - begin);
        }
    }
}
