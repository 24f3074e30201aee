package dev.thrum.edge.cli;

import dev.thrum.edge.recorder.Progress;
import dev.thrum.edge.recorder.Standing;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Tells on standard error, on a terminal only, how far a recording is.
///
/// @param length as asked for
record RecordProgress(PrintWriter err, Optional<Duration> length) implements Progress {
    private static final String ERASE_TO_END = "\u001b[K";

    @Override
    public void tell(List<Standing> standings) {
        if (Terminal.isAttached()) {
            err.print(
                    "\r"
                            + standings.stream().map(this::text).collect(Collectors.joining(" | "))
                            + ERASE_TO_END);
            err.flush();
        }
    }

    void finish() {
        if (Terminal.isAttached()) {
            err.println();
        }
    }

    /// Such as `vibration 00:12 of 10:00, 3,187.2 Hz, 0 lost`.
    String text(Standing standing) {
        return "%s %s%s, %s, %s"
                .formatted(
                        standing.sensor(),
                        clock((long) standing.seconds()),
                        length.map(time -> " of " + clock(time.toSeconds())).orElse(""),
                        Double.isNaN(standing.rateHz())
                                ? "- Hz"
                                : String.format(Locale.ROOT, "%,.1f Hz", standing.rateHz()),
                        String.format(Locale.ROOT, "%,d lost", standing.lostFrames()));
    }

    private static String clock(long seconds) {
        return seconds < 3600
                ? "%02d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
