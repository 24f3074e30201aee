package dev.thrum.training.benchmark.commissioning;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.Verdict;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Counts right and wrong over the recordings of one machine. An alarm is false if it stands in a
/// healthy window and no fault raised it; a fault is found if an alarm stands in one of its
/// windows. One thread.
final class Tally {
    // spans of different recordings may hold the same frames
    private final Set<Span> faults = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Span> found = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable Watched under;
    private @Nullable Span span;
    private boolean stands;
    private boolean counted;
    private int healthy;
    private int wrong;
    private int alarms;
    private int faulty;
    private int right;
    private int skipped;

    /// A recording begins, and nothing stands.
    void begin(Watched recording) {
        under = recording;
        span = null;
        stands = false;
    }

    /// A window was judged.
    void judged(Judgement judgement) {
        long last = judgement.firstFrame() + judgement.frames() - 1;
        span = Optional.ofNullable(under).flatMap(recording -> recording.at(last)).orElse(null);
        if (span == null || span.use() == Span.Use.LEARNED) {
            return;
        }
        if (judgement.verdict() instanceof Verdict.Skipped) {
            skipped++;
            return;
        }
        boolean over = judgement.verdict() instanceof Verdict.Anomalous;
        if (span.use() == Span.Use.FAULTY) {
            faulty++;
            right += over ? 1 : 0;
            faults.add(span);
        } else {
            healthy++;
            wrong += over ? 1 : 0;
        }
        countStanding();
    }

    /// What an operator would hear, after the window it is about.
    void alarm(AlarmEvent event) {
        if (event.kind() != AlarmKind.ANOMALY) {
            return;
        }
        switch (event.type()) {
            case RAISED -> {
                stands = true;
                // one that a fault raised and that outlasts it is no false one
                counted = span != null && span.use() == Span.Use.FAULTY;
                countStanding();
            }
            case CLEARED -> stands = false;
            case UPDATED, ACKNOWLEDGED, RESUMED, FLOOD_BEGAN, FLOOD_ENDED -> {}
        }
    }

    private void countStanding() {
        if (!stands || span == null) {
            return;
        }
        if (span.use() == Span.Use.FAULTY) {
            found.add(span);
        } else if (span.use() == Span.Use.HEALTHY && !counted) {
            alarms++;
            counted = true;
        }
    }

    CommissioningResult.Counts counts() {
        return new CommissioningResult.Counts(
                healthy,
                wrong,
                1000.0 * wrong / healthy,
                ShareInterval.wilson(wrong, healthy).times(1000),
                alarms,
                faulty,
                right,
                (double) right / faulty,
                ShareInterval.wilson(right, faulty),
                faults.size(),
                found.size(),
                skipped);
    }
}
