package dev.thrum.edge.pipeline;

import dev.thrum.edge.publish.DeviceStatus;
import dev.thrum.edge.publish.Health;
import dev.thrum.edge.publish.Publisher;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.StateChange;
import dev.thrum.edge.signal.TrendEvent;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/// Takes everything and passes nothing on.
@NullMarked
final class NoPublisher implements Publisher {
    @Override
    public void judged(Judgement judgement) {}

    @Override
    public void standing(List<AlarmEvent> alarms, Set<String> trends) {}

    @Override
    public void alarm(AlarmEvent event) {}

    @Override
    public void trend(TrendEvent event) {}

    @Override
    public void state(StateChange change) {}

    @Override
    public void health(Health health) {}

    @Override
    public void status(DeviceStatus status) {}

    @Override
    public void close() {}
}
