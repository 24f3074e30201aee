package dev.thrum.edge.publish;

import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.Verdict;

/// Decides which judgements of one monitor are worth a message, see [ScoreRule]. Time is the
/// windows' own, so that a replay tells the same at any speed. Inference thread only.
final class ScoreFilter {
    private final ScoreRule rule;
    private String toldVerdict = "";
    private float toldNormalised = Float.NaN;
    private long toldNanos;

    ScoreFilter(ScoreRule rule) {
        this.rule = rule;
    }

    /// Whether to tell of this window; if so, it is the one told last from now on.
    boolean passes(Judgement judgement) {
        String verdict = judgement.verdict().text();
        float normalised = normalised(judgement.verdict());
        long sinceToldNanos = judgement.endNanos() - toldNanos;
        boolean passes =
                !verdict.equals(toldVerdict)
                        || sinceToldNanos >= rule.heartbeat().toNanos()
                        || (sinceToldNanos >= rule.interval().toNanos() && moved(normalised));
        if (passes) {
            toldVerdict = verdict;
            toldNormalised = normalised;
            toldNanos = judgement.endNanos();
        }
        return passes;
    }

    private boolean moved(float normalised) {
        return Math.abs(normalised - toldNormalised)
                > rule.deadBand() * Math.max(1.0, Math.abs(toldNormalised));
    }

    private static float normalised(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Normal(float _, float normalised) -> normalised;
            case Verdict.Anomalous(float _, float normalised) -> normalised;
            case Verdict.Skipped _ -> Float.NaN;
        };
    }
}
