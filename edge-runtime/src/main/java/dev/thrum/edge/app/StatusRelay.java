package dev.thrum.edge.app;

import dev.thrum.edge.publish.DeviceStatus;
import dev.thrum.edge.publish.Health;
import dev.thrum.edge.publish.Publisher;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.Evidence;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.StateChange;
import dev.thrum.edge.signal.TrendEvent;
import dev.thrum.edge.systemd.SystemdNotifier;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Tells the service manager how the device stands whenever the publisher is told, and the library
/// of alarms. Any thread.
///
/// @param publisher takes everything
/// @param notifier takes the status, for `systemctl status`
/// @param alarms takes the alarms on machines; must not block
record StatusRelay(Publisher publisher, SystemdNotifier notifier, Consumer<AlarmEvent> alarms)
        implements Publisher {
    @Override
    public void judged(Judgement judgement) {
        publisher.judged(judgement);
    }

    @Override
    public void standing(List<AlarmEvent> alarms, Set<String> trends) {
        publisher.standing(alarms, trends);
    }

    @Override
    public void alarm(AlarmEvent event) {
        if (event.kind() == AlarmKind.ANOMALY && !event.isFlood()) {
            alarms.accept(event);
        }
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

    @Override
    public void evidence(Evidence evidence) {
        publisher.evidence(evidence);
    }

    @Override
    public void health(Health health) {
        publisher.health(health);
    }

    @Override
    public void status(DeviceStatus status) {
        publisher.status(status);
        notifier.status(text(status));
    }

    @Override
    public void close() {
        publisher.close();
    }

    static String text(DeviceStatus status) {
        return switch (status) {
            case DeviceStatus.Online() -> "online";
            case DeviceStatus.Degraded(var reasons) -> "degraded: " + String.join("; ", reasons);
        };
    }
}
