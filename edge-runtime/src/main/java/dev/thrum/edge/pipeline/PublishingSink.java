package dev.thrum.edge.pipeline;

import dev.thrum.edge.publish.Publisher;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.StateChange;
import dev.thrum.edge.signal.TrendEvent;
import dev.thrum.edge.signal.Verdict;
import java.time.Duration;

/// Hands one monitor's findings to the publisher, of calm windows only one per interval of the
/// signal's own time; a machine at rest is as calm as a healthy one. The first calm window after
/// any other is always wanted, so that the publisher hears of every change of verdict. Inference
/// thread only.
final class PublishingSink implements JudgementSink {
    private final Publisher publisher;
    private final long calmNanos;
    private boolean calmBefore;
    private long lastNanos;

    PublishingSink(Publisher publisher, Duration calmInterval) {
        this.publisher = publisher;
        this.calmNanos = calmInterval.toNanos();
    }

    @Override
    public boolean wantsCalm(long endNanos) {
        return !calmBefore || endNanos - lastNanos >= calmNanos;
    }

    @Override
    public void judged(Judgement judgement) {
        calmBefore = isCalm(judgement.verdict());
        lastNanos = judgement.endNanos();
        publisher.judged(judgement);
    }

    private static boolean isCalm(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Normal _ -> true;
            case Verdict.Anomalous _ -> false;
            case Verdict.Skipped skipped -> !skipped.reason().isSignalFault();
        };
    }

    @Override
    public void alarm(AlarmEvent event) {
        publisher.alarm(event);
    }

    @Override
    public void trend(TrendEvent event) {
        publisher.trend(event);
    }

    @Override
    public void state(StateChange change) {
        publisher.state(change);
    }
}
