package dev.thrum.benchmarks.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The garbage collections of a run, from `-Xlog:gc`.
///
/// @param seconds when each was, since the start
/// @param afterMegabytes heap in use after each
record Collections(List<Double> seconds, List<Double> afterMegabytes) {
    private static final Pattern PAUSE =
            Pattern.compile("\\[([0-9.]+)s].*Pause.* \\d+M->(\\d+)M\\(.*");

    static Collections parse(Path log) throws IOException {
        List<Double> seconds = new ArrayList<>();
        List<Double> after = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.matches()) {
                seconds.add(Double.parseDouble(pause.group(1)));
                after.add(Double.parseDouble(pause.group(2)));
            }
        }
        return new Collections(seconds, after);
    }

    int count() {
        return seconds.size();
    }

    /// Slope of the second half: the first may still be learning.
    double heapPerHour() {
        int from = count() / 2;
        return Slope.perHour(seconds.subList(from, count()), afterMegabytes.subList(from, count()));
    }
}
