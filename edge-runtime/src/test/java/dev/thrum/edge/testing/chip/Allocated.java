package dev.thrum.edge.testing.chip;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// What a thread allocates.
public final class Allocated {
    private static final int WARM_UP_TURNS = 20_000;
    private static final int MEASURED_TURNS = 1_000;

    private Allocated() {}

    /// Something done again and again.
    @FunctionalInterface
    public interface Turn {
        void run() throws Exception;
    }

    /// Bytes allocated on this thread by a thousand turns, once they are warm.
    public static long bytesOfAThousand(Turn turn) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int count = 0; count < WARM_UP_TURNS; count++) {
            turn.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int count = 0; count < MEASURED_TURNS; count++) {
            turn.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
