package dev.thrum.edge.pipeline;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;

/// What was used up to a moment: processor time of the process, and of each of Thrum's threads the
/// processor time and the bytes of objects it made.
///
/// @param nanos monotonic time of the moment
/// @param process of all threads together, those of the virtual machine among them
/// @param threads processor time by the thread's name
/// @param allocated bytes by the thread's name
@NullMarked
record ThreadUse(
        long nanos, Duration process, Map<String, Duration> threads, Map<String, Long> allocated) {
    private static final ThreadMXBean THREADS =
            ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    ThreadUse {
        threads = Map.copyOf(threads);
        allocated = Map.copyOf(allocated);
    }

    static ThreadUse now() {
        Map<String, Duration> threads = new TreeMap<>();
        Map<String, Long> allocated = new TreeMap<>();
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith("thrum-")) {
                long nanos = THREADS.getThreadCpuTime(thread.getThreadId());
                threads.put(thread.getThreadName(), Duration.ofNanos(Math.max(0, nanos)));
                allocated.put(
                        thread.getThreadName(),
                        THREADS.getThreadAllocatedBytes(thread.getThreadId()));
            }
        }
        return new ThreadUse(
                System.nanoTime(),
                ProcessHandle.current().info().totalCpuDuration().orElseThrow(),
                threads,
                allocated);
    }

    /// Per cent of one core that the process took since an earlier moment.
    double processPercentSince(ThreadUse earlier) {
        return percent(process.minus(earlier.process()), earlier);
    }

    /// Per cent of one core that a thread took since an earlier moment.
    double threadPercentSince(String name, ThreadUse earlier) {
        Duration before = earlier.threads().getOrDefault(name, Duration.ZERO);
        return percent(threads.getOrDefault(name, before).minus(before), earlier);
    }

    /// Bytes of objects that a thread made since an earlier moment.
    long allocatedSince(String name, ThreadUse earlier) {
        long before = earlier.allocated().getOrDefault(name, 0L);
        return allocated.getOrDefault(name, before) - before;
    }

    private double percent(Duration taken, ThreadUse since) {
        return 100.0 * taken.toNanos() / (nanos - since.nanos());
    }
}
