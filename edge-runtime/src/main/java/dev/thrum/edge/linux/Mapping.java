package dev.thrum.edge.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A stretch of a process's memory, as `/proc/self/smaps` tells of it, proc_pid_smaps(5).
///
/// @param start its first address
/// @param end the first address behind it
/// @param permissions such as `r-xp`
/// @param file the file it shows; empty if none
/// @param residentKilobytes how much of it is in memory
/// @param ownKilobytes how much of that is the process's own and no longer the file's
record Mapping(
        long start,
        long end,
        String permissions,
        String file,
        long residentKilobytes,
        long ownKilobytes) {
    private static final Pattern HEAD =
            Pattern.compile("([0-9a-f]+)-([0-9a-f]+) (\\S{4}) \\S+ \\S+ \\d+\\s*(.*)");
    private static final Pattern FIGURE = Pattern.compile("(Rss|Anonymous):\\s+(\\d+) kB");

    /// All mappings of the lines of an `smaps` file.
    static List<Mapping> parse(List<String> lines) {
        List<Mapping> mappings = new ArrayList<>();
        for (String line : lines) {
            Matcher head = HEAD.matcher(line);
            Matcher figure = FIGURE.matcher(line);
            if (head.matches()) {
                mappings.add(
                        new Mapping(
                                Long.parseUnsignedLong(head.group(1), 16),
                                Long.parseUnsignedLong(head.group(2), 16),
                                head.group(3),
                                head.group(4),
                                0,
                                0));
            } else if (figure.matches() && !mappings.isEmpty()) {
                Mapping last = mappings.removeLast();
                mappings.add(last.with(figure.group(1), Long.parseLong(figure.group(2))));
            }
        }
        return mappings;
    }

    private Mapping with(String figure, long kilobytes) {
        return figure.equals("Rss")
                ? new Mapping(start, end, permissions, file, kilobytes, ownKilobytes)
                : new Mapping(start, end, permissions, file, residentKilobytes, kilobytes);
    }

    /// Whether it is in memory and nothing but a file's content, which it will stay.
    boolean isSpent() {
        return file.startsWith("/")
                && !permissions.contains("w")
                && residentKilobytes > 0
                && ownKilobytes == 0;
    }
}
