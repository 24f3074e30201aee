package dev.thrum.edge.pipeline;

import dev.thrum.edge.testing.chip.SpiPeer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullMarked;

/// What playing a chip costs the processor, so that it can be taken off what the runtime is said to
/// cost. Looks at one transfer in [#EVERY], as looking costs something too. Bus thread only, but
/// for the sum.
@NullMarked
final class ChipCost implements SpiPeer {
    /// Prime, so that no pattern of transfers is met at the same place each time.
    private static final int EVERY = 61;

    private static final int TRIES = 1_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final SpiPeer chip;
    private final AtomicLong estimateNanos = new AtomicLong();
    private long lookNanos;
    private int untilLook = EVERY;

    ChipCost(SpiPeer chip) {
        this.chip = chip;
    }

    @Override
    public void exchange(byte[] out, int outOffset, byte[] in, int inOffset, int length) {
        if (--untilLook > 0) {
            chip.exchange(out, outOffset, in, inOffset, length);
            return;
        }
        untilLook = EVERY;
        if (lookNanos == 0) {
            lookNanos = look();
        }
        long begun = THREADS.getCurrentThreadCpuTime();
        chip.exchange(out, outOffset, in, inOffset, length);
        long took = THREADS.getCurrentThreadCpuTime() - begun - lookNanos;
        estimateNanos.setOpaque(estimateNanos.getPlain() + EVERY * Math.max(0, took));
    }

    /// What two looks at the clock take, with nothing between them.
    private static long look() {
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            long begun = THREADS.getCurrentThreadCpuTime();
            shortest = Math.min(shortest, THREADS.getCurrentThreadCpuTime() - begun);
        }
        return Math.max(1, shortest);
    }

    /// Processor time of all transfers so far, estimated. Any thread.
    long estimateNanos() {
        return estimateNanos.getOpaque();
    }
}
