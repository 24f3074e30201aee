package dev.thrum.edge.decision;

import dev.thrum.edge.signal.Contribution;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Judged windows for tests, one a second from noon of 20 November 2026.
final class Windows {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final int FRAMES = 1024;

    private int number;

    /// The next window, scored, with a threshold of 1.
    Judgement scored(double normalised) {
        Verdict verdict = Verdict.of((float) normalised, 1.0f);
        List<Contribution> top =
                verdict instanceof Verdict.Anomalous
                        ? List.of(new Contribution("x", 100 * normalised, 200, 0.5))
                        : List.of();
        return judgement(verdict, top);
    }

    /// The next window, not scored.
    Judgement skipped() {
        return skipped(SkipReason.FLAT_LINE);
    }

    /// The next window, not scored for this reason.
    Judgement skipped(SkipReason reason) {
        return judgement(new Verdict.Skipped(reason, "channel x is " + reason.text()), List.of());
    }

    /// Lets time pass in which there are no windows.
    ///
    /// @param seconds to the end of the next window, beyond the usual one
    void pass(int seconds) {
        number += seconds;
    }

    /// The end of the latest window.
    Moment now() {
        Duration age = Duration.ofSeconds(number - 1);
        return new Moment(NOON.plus(age), age.toNanos());
    }

    /// The next window as a phase takes it.
    ScoredWindow window(double normalised) {
        Judgement judgement = scored(normalised);
        return new ScoredWindow(
                judgement,
                (float) normalised,
                judgement.verdict() instanceof Verdict.Anomalous,
                true);
    }

    private Judgement judgement(Verdict verdict, List<Contribution> top) {
        Duration age = Duration.ofSeconds(number++);
        return new Judgement(
                "pump",
                (long) (number - 1) * FRAMES,
                FRAMES,
                age.toNanos(),
                NOON.plus(age),
                verdict,
                top);
    }
}
