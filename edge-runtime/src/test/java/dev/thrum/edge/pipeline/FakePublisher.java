package dev.thrum.edge.pipeline;

import dev.thrum.edge.publish.DeviceStatus;
import dev.thrum.edge.publish.Health;
import dev.thrum.edge.publish.Publisher;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.StateChange;
import dev.thrum.edge.signal.TrendEvent;
import dev.thrum.edge.signal.Verdict;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/// Keeps everything it is told.
final class FakePublisher implements Publisher {
    final List<Judgement> judgements = new CopyOnWriteArrayList<>();
    final List<AlarmEvent> alarms = new CopyOnWriteArrayList<>();
    final List<TrendEvent> trends = new CopyOnWriteArrayList<>();
    final List<StateChange> states = new CopyOnWriteArrayList<>();
    final List<AlarmEvent> standing = new CopyOnWriteArrayList<>();
    final List<Health> health = new CopyOnWriteArrayList<>();
    final List<DeviceStatus> statuses = new CopyOnWriteArrayList<>();

    @Override
    public void judged(Judgement judgement) {
        judgements.add(judgement);
    }

    @Override
    public void standing(List<AlarmEvent> alarms, Set<String> trends) {
        standing.addAll(alarms);
    }

    @Override
    public void alarm(AlarmEvent event) {
        alarms.add(event);
    }

    @Override
    public void trend(TrendEvent event) {
        trends.add(event);
    }

    @Override
    public void state(StateChange change) {
        states.add(change);
    }

    @Override
    public void health(Health report) {
        health.add(report);
    }

    @Override
    public void status(DeviceStatus status) {
        statuses.add(status);
    }

    @Override
    public void close() {}

    List<Judgement> of(String monitor) {
        return judgements.stream().filter(j -> j.monitor().equals(monitor)).toList();
    }

    List<String> skips() {
        return judgements.stream()
                .map(Judgement::verdict)
                .filter(Verdict.Skipped.class::isInstance)
                .map(verdict -> ((Verdict.Skipped) verdict).detail())
                .toList();
    }

    /// Waits, some seconds at most, until something has been told.
    static void await(BooleanSupplier condition) throws InterruptedException {
        for (int attempt = 0; attempt < 2_000 && !condition.getAsBoolean(); attempt++) {
            Thread.sleep(5);
        }
        if (!condition.getAsBoolean()) {
            throw new AssertionError("it did not happen in 10 s");
        }
    }
}
