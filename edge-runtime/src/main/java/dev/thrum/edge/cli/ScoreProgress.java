package dev.thrum.edge.cli;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.Verdict;
import java.io.PrintWriter;
import java.util.Locale;

/// Tells on standard error how far a recording is scored, on a terminal while it runs, and the
/// counts at its end.
final class ScoreProgress {
    private static final int WINDOWS_PER_UPDATE = 1_000;

    private final Recording recording;
    private final PrintWriter err;
    private final boolean live;
    private long windows;
    private long anomalous;
    private long skipped;

    ScoreProgress(Recording recording, PrintWriter err) {
        this.recording = recording;
        this.err = err;
        this.live = Terminal.isAttached();
    }

    void add(Judgement judgement) {
        windows++;
        switch (judgement.verdict()) {
            case Verdict.Normal _ -> {}
            case Verdict.Anomalous _ -> anomalous++;
            case Verdict.Skipped _ -> skipped++;
        }
        if (live && windows % WINDOWS_PER_UPDATE == 0) {
            long percent = 100 * judgement.firstFrame() / Math.max(1, recording.frames());
            err.printf(Locale.ROOT, "\r%s: %d %%", recording.name(), percent);
            err.flush();
        }
    }

    void finish() {
        err.printf(
                Locale.ROOT,
                "%s%s: %,d windows, %,d anomalous, %,d skipped%n",
                live ? "\r" : "",
                recording.name(),
                windows,
                anomalous,
                skipped);
        err.flush();
    }
}
