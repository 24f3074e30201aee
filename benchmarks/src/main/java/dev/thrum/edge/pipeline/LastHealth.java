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
import org.jspecify.annotations.Nullable;

/// Keeps the last health report, tells of trouble, and passes nothing on.
@NullMarked
final class LastHealth implements Publisher {
    private volatile @Nullable Health last;

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
    public void health(Health health) {
        last = health;
    }

    @Override
    public void status(DeviceStatus status) {
        if (status instanceof DeviceStatus.Degraded) {
            System.out.println(status);
        }
    }

    /// The report that ends a pipeline.
    Health get() {
        Health found = last;
        if (found == null) {
            throw new IllegalStateException("no health was reported");
        }
        return found;
    }

    @Override
    public void close() {}
}
