package dev.thrum.edge.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// Names one run of the process: `<boot>.<ticks>.<pid>`, the kernel's boot id (first eight digits,
/// as in the journal's `_BOOT_ID`), the process's start in clock ticks since that boot, and its
/// number. Together with a sequence number it names one message for ever, though the clock stand in
/// 1970 at every start.
public final class BootId {
    private static final int BOOT_DIGITS = 8;

    /// The process's start is field 22 of `/proc/<pid>/stat` (Linux manual, proc_pid_stat(5)); the
    /// fields after the name in parentheses, which may hold blanks, begin with field 3.
    private static final int START_AFTER_NAME = 22 - 3;

    private BootId() {}

    /// The id of this run; random where the system has no `/proc`.
    public static String ofThisProcess() {
        return read(Path.of("/proc"));
    }

    static String read(Path proc) {
        try {
            String boot = Files.readString(proc.resolve("sys/kernel/random/boot_id")).strip();
            String stat = Files.readString(proc.resolve("self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return "%s.%s.%s"
                    .formatted(
                            boot.substring(0, BOOT_DIGITS),
                            fields[START_AFTER_NAME],
                            stat.substring(0, stat.indexOf(' ')));
        } catch (IOException | IndexOutOfBoundsException e) {
            return UUID.randomUUID().toString();
        }
    }
}
