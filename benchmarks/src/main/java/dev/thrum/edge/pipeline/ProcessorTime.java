package dev.thrum.edge.pipeline;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;

/// Processor time at a moment: of the process, and of each of Thrum's threads.
///
/// @param nanos monotonic time of the moment
/// @param process of all threads together, those of the virtual machine among them
/// @param threads by name
@NullMarked
record ProcessorTime(long nanos, Duration process, Map<String, Duration> threads) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    ProcessorTime {
        threads = Map.copyOf(threads);
    }

    static ProcessorTime now() {
        Map<String, Duration> threads = new TreeMap<>();
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith("thrum-")) {
                long nanos = THREADS.getThreadCpuTime(thread.getThreadId());
                threads.put(thread.getThreadName(), Duration.ofNanos(Math.max(0, nanos)));
            }
        }
        return new ProcessorTime(
                System.nanoTime(),
                ProcessHandle.current().info().totalCpuDuration().orElseThrow(),
                threads);
    }

    /// Per cent of one core that the process took since an earlier moment.
    double processPercentSince(ProcessorTime earlier) {
        return percent(process.minus(earlier.process()), earlier);
    }

    /// Per cent of one core that a thread took since an earlier moment.
    double threadPercentSince(String name, ProcessorTime earlier) {
        Duration before = earlier.threads().getOrDefault(name, Duration.ZERO);
        return percent(threads.getOrDefault(name, before).minus(before), earlier);
    }

    private double percent(Duration taken, ProcessorTime since) {
        return 100.0 * taken.toNanos() / (nanos - since.nanos());
    }
}
