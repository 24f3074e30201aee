package dev.thrum.edge.operation;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Verdict;
import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows what one machine is doing, window after window: off, starting, running at a load,
/// unknown. Inference thread only; allocates nothing while the state stays.
///
/// ```
///  ┌──── still ────┐            settled              other load, confirmed
/// off ─ moves ─► starting ─────────────────► running k ◄──────────────► running j
///  ▲                              └─────────► unknown  ◄── outside all, confirmed
///  └── still, confirmed ────────────────────────┴┘
/// ```
///
/// A machine that moves when it is first seen counts as starting, also after a restart ([#resume]).
/// Windows that disagree with the state but do not yet confirm another are not judged.
public final class OperationTracker {
    private final OperationRules rules;
    private final WindowFeatures features;
    private final String offText;
    private OperationPhase phase = new OffPhase();
    private Loads loads = Loads.NONE;

    /// @param channels what the values of a frame are
    /// @param slots the places windows lie in: `frames × channels` floats each, frame-major
    /// @throws IllegalArgumentException if the settings do not fit the windows; the message begins
    ///   with the key
    public OperationTracker(
            OperationSettings settings,
            List<Channel> channels,
            double sampleRateHz,
            List<FloatBuffer> slots) {
        this.rules = new OperationRules(settings.settle().toNanos(), settings.confirm());
        this.features = new WindowFeatures(settings, channels, sampleRateHz, slots);
        this.offText = settings.off().map(OffRule::text).orElse("");
    }

    /// Takes up where an earlier run ended, before the first window. A machine that ran has to
    /// settle: nobody saw whether it stopped meanwhile. But it is held to be running, at its load,
    /// by the margins of one that runs.
    ///
    /// @param state what the machine did
    /// @param held what [#held()] was
    public void resume(OperatingState state, int held) {
        phase = resumed(state, held);
    }

    static OperationPhase resumed(OperatingState state, int held) {
        return switch (state.mode()) {
            case OFF, ANY -> new OffPhase();
            case STARTING, RUNNING, UNKNOWN -> new ResumedPhase(held);
        };
    }

    /// The load the machine is taken to run at, for [#resume]; see [Loads#number].
    public int held() {
        return phase.held();
    }

    /// Tells the loads there are from now on. A machine that runs is seen anew at its next window.
    public void learned(Loads loads) {
        this.loads = loads;
        if (phase instanceof SteadyPhase || phase instanceof ChangingPhase) {
            phase = new StartingPhase(Long.MIN_VALUE / 2, Loads.ANY);
        }
    }

    /// Takes the window that now lies in a slot, in the order of time. Its values are numbers.
    ///
    /// @param endNanos monotonic time of the window's last frame
    /// @return why it is not judged; null if it is
    public @Nullable SkipReason on(int slot, long endNanos) {
        features.measure(slot);
        boolean isOff = phase instanceof OffPhase;
        boolean still = features.isStill(isOff ? OffRule.HYSTERESIS : 1);
        int load = loads.of(features.currentRms(), features.speedHz(), phase.held());
        phase = phase.on(rules, still, load, endNanos);
        return phase.skip();
    }

    /// Whether what the machine does may explain a signal that looks broken for this reason, so
    /// that the window is worth [#on].
    public boolean mayExplain(SkipReason fault) {
        return switch (fault) {
            case FLAT_LINE -> true;
            case SATURATION ->
                    switch (phase) {
                        case OffPhase _, ResumedPhase _, StartingPhase _ -> true;
                        case SteadyPhase _, StoppingPhase _, ChangingPhase _ -> false;
                    };
            default -> false;
        };
    }

    /// Whether what the machine does, as of the last window, explains a signal that looks broken:
    /// it stands still and nothing moves, or it starts and the current that it draws meanwhile is
    /// beyond the sensor's range.
    ///
    /// @param endNanos monotonic time of the window's last frame
    public boolean explains(SkipReason fault, long endNanos) {
        return switch (fault) {
            case FLAT_LINE -> phase.skip() == SkipReason.OFF;
            case SATURATION ->
                    phase instanceof StartingPhase starting
                            && !starting.hasSettled(rules, endNanos);
            default -> false;
        };
    }

    /// What the machine is doing as of the last window.
    public OperatingState state() {
        return phase.state();
    }

    /// What was measured of the last window.
    public WindowFeatures features() {
        return features;
    }

    /// What was measured of the last window, for a person, such as `i is 4.21 A RMS`.
    public String measured() {
        return phase instanceof OffPhase ? features.stillness() : features.load();
    }

    /// The last window's verdict, for a person.
    ///
    /// @param reason what [#on] returned
    public Verdict.Skipped skipped(SkipReason reason) {
        return new Verdict.Skipped(
                reason,
                switch (reason) {
                    case OFF ->
                            "the machine is off: %s, %s".formatted(features.stillness(), offText);
                    case STARTING ->
                            "the machine has not settled: it must run for %s s"
                                    .formatted(rules.settleNanos() / 1e9);
                    case LOAD_CHANGE -> "the load is changing: " + features.load();
                    case OUTSIDE_LEARNED -> "outside what was learned: " + features.load();
                    default ->
                            throw new IllegalArgumentException(
                                    "%s is no operating state".formatted(reason.text()));
                });
    }
}
