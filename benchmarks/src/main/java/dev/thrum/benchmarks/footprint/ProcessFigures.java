package dev.thrum.benchmarks.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the kernel says of a process at a moment, proc_pid_status(5) and proc_pid_stat(5).
///
/// @param nanos monotonic time
/// @param residentMegabytes memory, in units of 1,024 squared bytes
/// @param ownMegabytes the part of it that is no file's content
/// @param processorSeconds used so far, by user and system
record ProcessFigures(
        long nanos,
        double residentMegabytes,
        double ownMegabytes,
        int threads,
        double processorSeconds) {
    /// USER_HZ, which is 100 on all platforms Linux runs Java on.
    private static final double TICKS_PER_SECOND = 100;

    static ProcessFigures of(long pid) throws IOException {
        Path folder = Path.of("/proc", Long.toString(pid));
        List<String> status = Files.readAllLines(folder.resolve("status"));
        String stat = Files.readString(folder.resolve("stat"));
        // the name in parentheses may hold blanks; user and system time are fields 14 and 15
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return new ProcessFigures(
                System.nanoTime(),
                figure(status, "VmRSS:") / 1024.0,
                figure(status, "RssAnon:") / 1024.0,
                (int) figure(status, "Threads:"),
                (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND);
    }

    private static long figure(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    double secondsSince(ProcessFigures earlier) {
        return (nanos - earlier.nanos) * 1e-9;
    }

    double processorSecondsSince(ProcessFigures earlier) {
        return processorSeconds - earlier.processorSeconds;
    }
}
