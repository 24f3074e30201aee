package dev.thrum.edge.commission;

import dev.thrum.edge.signal.Baseline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Learning that is under way. Guarded by its commissioner.
final class Session {
    private final ShippedModel model;
    private final Instant started;
    private final int targetWindows;
    private final boolean vouched;
    private final Samples samples = new Samples();
    private final ExcessGuard guard;
    private int windows;
    private Baseline baseline = Baseline.NONE;

    Session(ShippedModel model, Instant started, int targetWindows, boolean vouched) {
        this.model = model;
        this.started = started;
        this.targetWindows = targetWindows;
        this.vouched = vouched;
        this.guard = new ExcessGuard(model, targetWindows);
    }

    /// Takes a block.
    ///
    /// @return numbers of blocks that are not needed any more
    List<Integer> add(SampleBlock block) {
        guard.add(block);
        windows += block.scored();
        baseline = block.baseline();
        return samples.add(block);
    }

    /// Puts back what was taken before a restart.
    void restore(int windows) {
        this.windows = windows;
        samples.blocks().values().forEach(guard::add);
    }

    boolean isComplete() {
        return windows >= targetWindows;
    }

    /// Why there is no point in going on.
    Optional<Outcome.Refused> hopeless() {
        return vouched ? Optional.empty() : guard.tooLong().map(Session::refused);
    }

    Outcome learn(CommissionSettings settings, Instant now) {
        Optional<Outcome.Refused> refusal =
                hopeless()
                        .or(() ->
                                vouched
                                        ? Optional.empty()
                                        : guard.tooOften().map(Session::refused));
        return refusal.isPresent()
                ? refusal.get()
                : LevelLearning.learn(
                        model, settings, samples, baseline, model.running(windows), vouched, now);
    }

    private static Outcome.Refused refused(String reason) {
        return new Outcome.Refused(
                reason,
                "That may be a fault, which must not become normal: look at the machine. If it is"
                        + " healthy and only differs from those the model was trained on, say so"
                        + " (`--healthy`)");
    }

    Samples samples() {
        return samples;
    }

    Instant started() {
        return started;
    }

    int windows() {
        return windows;
    }

    int targetWindows() {
        return targetWindows;
    }

    boolean isVouched() {
        return vouched;
    }
}
