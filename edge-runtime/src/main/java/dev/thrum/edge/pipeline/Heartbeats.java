package dev.thrum.edge.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/// The signs of life of all stages, for the watchdog. Any thread.
public final class Heartbeats {
    private final LongSupplier nanoTime;
    private final List<Heartbeat> stages = new CopyOnWriteArrayList<>();

    /// @param nanoTime monotonic clock, such as [System#nanoTime()]
    public Heartbeats(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Watches a stage from now on.
    ///
    /// @param stage what to call it in messages, such as `sensor vibration`
    public Heartbeat register(String stage) {
        return register(stage, Duration.ZERO);
    }

    /// Watches a stage that may rest longer than others, as a slow sensor does between two frames.
    ///
    /// @param rest time it may rest beyond the limit that holds for all
    public Heartbeat register(String stage, Duration rest) {
        Heartbeat heartbeat = new Heartbeat(stage, rest.toNanos(), nanoTime);
        stages.add(heartbeat);
        return heartbeat;
    }

    /// Stops watching a stage that has come to its end.
    public void retire(Heartbeat heartbeat) {
        stages.remove(heartbeat);
    }

    /// Whether every stage gave a sign within the limit.
    public boolean allMoving(Duration limit) {
        return still(limit).isEmpty();
    }

    /// Names of the stages that gave no sign within the limit.
    public List<String> still(Duration limit) {
        long nowNanos = nanoTime.getAsLong();
        return stages.stream()
                .filter(stage -> !stage.isMoving(limit.toNanos(), nowNanos))
                .map(Heartbeat::stage)
                .toList();
    }
}
