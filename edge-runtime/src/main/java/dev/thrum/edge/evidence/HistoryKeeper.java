package dev.thrum.edge.evidence;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.AlarmState;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Keeps one monitor's signal at hand and gives stretches of it away when there is an alarm, and
/// now and then while there is none, to learn what is healthy. Inference thread only; a window
/// costs a copy of its new frames and allocates nothing, unless there is an alarm.
final class HistoryKeeper implements EvidenceKeeper {
    private final History history;
    private final Examiner examiner;
    private final EvidenceDesk desk;
    private final int beforeFrames;
    private final int afterFrames;
    private final int referenceFrames;

    /// The array references travel in: here, or with the examiner.
    private final AtomicReference<float @Nullable []> spare;

    private int references;
    private int calmFrames;
    private @Nullable Following following;
    private @Nullable String standing;
    private int number;

    HistoryKeeper(
            History history, EvidenceSettings settings, Examiner examiner, EvidenceDesk desk) {
        this.history = history;
        this.examiner = examiner;
        this.desk = desk;
        double rateHz = history.sampleRateHz();
        this.afterFrames =
                Math.min(
                        EvidenceSettings.frames(settings.after(), rateHz),
                        history.capacityFrames() / 2);
        this.beforeFrames = history.capacityFrames() - afterFrames;
        this.referenceFrames = EvidenceSettings.frames(settings.referenceEvery(), rateHz);
        this.references = settings.references();
        this.spare =
                new AtomicReference<>(
                        references > 0 ? new float[beforeFrames * examiner.channels()] : null);
    }

    /// An alarm whose wave is not complete yet.
    ///
    /// @param untilFrame the wave ends before this frame
    private record Following(AlarmEvent event, int number, long raisedFrame, long untilFrame) {}

    @Override
    public void window(FloatBuffer window, long firstFrame, int windowFrames) {
        long before = history.endFrame();
        boolean held = history.frames() > 0;
        if (following != null && held && firstFrame > before) {
            finish(following); // the wave ends in a gap
        }
        history.add(window, firstFrame, windowFrames);
        if (following != null && history.endFrame() >= following.untilFrame()) {
            finish(following);
        }
        int fresh = Math.clamp(history.endFrame() - before, 0, windowFrames);
        calmFrames = Math.min(Integer.MAX_VALUE / 2, calmFrames + fresh);
    }

    @Override
    public void judged(boolean calm) {
        if (!calm) {
            calmFrames = 0;
        } else if (calmFrames >= Math.max(referenceFrames, beforeFrames)) {
            learn();
        }
    }

    private void learn() {
        if (references <= 0 || history.frames() < beforeFrames) {
            return;
        }
        float[] values = spare.getAndSet(null);
        if (values != null) {
            Excerpt healthy = history.last(values);
            if (!desk.offer(
                    () -> {
                        examiner.learn(healthy);
                        spare.set(values);
                    })) {
                spare.set(values);
                return;
            }
            references--;
            calmFrames = 0;
        }
    }

    @Override
    public void alarm(AlarmEvent event) {
        if (event.kind() != AlarmKind.ANOMALY || event.after() == AlarmState.SUPPRESSED) {
            return; // a broken signal explains nothing, and what is suppressed nobody hears of
        }
        if (event.type() == AlarmEvent.Type.CLEARED) {
            if (following != null) {
                finish(following);
            }
            standing = null;
            desk.offer(() -> examiner.cleared(event));
            return;
        }
        boolean same = event.id().equals(standing);
        if (following != null || (same && event.type() != AlarmEvent.Type.UPDATED)) {
            return;
        }
        number = same ? number + 1 : 1;
        standing = event.id();
        int count = number;
        Excerpt past = history.last(beforeFrames);
        desk.offer(() -> examiner.examine(event, count, past));
        following =
                new Following(event, count, history.endFrame(), history.endFrame() + afterFrames);
    }

    private void finish(Following wave) {
        following = null;
        Excerpt whole = history.last(history.capacityFrames());
        int raised = (int) (wave.raisedFrame() - (history.endFrame() - whole.frames()));
        Instant begins =
                wave.event()
                        .at()
                        .minus(Duration.ofNanos(Math.round(raised / history.sampleRateHz() * 1e9)));
        desk.offer(() -> examiner.keep(wave.event(), wave.number(), whole, begins, raised));
    }

    @Override
    public void close() {
        if (following != null) {
            finish(following);
        }
    }
}
