package dev.thrum.edge.pipeline;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.jspecify.annotations.NullMarked;

/// Bytes of objects that the inference thread makes from one window to the next. Written by that
/// thread, and read when it has ended.
@NullMarked
final class WindowAllocations {
    private static final ThreadMXBean THREADS =
            ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private static final int MOST_WINDOWS = 1 << 20;

    private final long[] upTo = new long[MOST_WINDOWS];
    private volatile int count;

    /// Called once for each window.
    void note() {
        int next = count;
        if (next < MOST_WINDOWS) {
            upTo[next] = THREADS.getCurrentThreadAllocatedBytes();
            count = next + 1;
        }
    }

    /// Windows noted so far.
    int count() {
        return count;
    }

    /// Bytes for each window from one on, in rising order.
    ///
    /// @param first of the windows that count
    long[] sortedFrom(int first) {
        long[] bytes = new long[Math.max(0, count - first - 1)];
        Arrays.setAll(bytes, i -> upTo[first + i + 1] - upTo[first + i]);
        Arrays.sort(bytes);
        return bytes;
    }
}
