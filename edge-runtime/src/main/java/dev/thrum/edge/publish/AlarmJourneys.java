package dev.thrum.edge.publish;

import dev.thrum.edge.flight.AlarmDelivered;
import java.util.HashMap;
import java.util.Map;

/// The alarms' messages that are under way, for the flight recorder; none while nobody records.
/// Guarded by the outbox's lock.
final class AlarmJourneys {
    private final Map<Message, AlarmDelivered> underWay = new HashMap<>();

    void queued(Message message) {
        if (message.kind() != Message.Kind.ALARM) {
            return;
        }
        AlarmDelivered event =
                AlarmDelivered.queued(
                        message.topic(), message.sequence(), message.payload().length);
        if (event != null) {
            underWay.put(message, event);
        }
    }

    void sent(Message message) {
        AlarmDelivered event = underWay.get(message);
        if (event != null) {
            event.sent();
        }
    }

    void delivered(Message message) {
        AlarmDelivered event = underWay.remove(message);
        if (event != null) {
            event.delivered();
        }
    }

    /// It will not arrive.
    void ended(Message message) {
        underWay.remove(message);
    }
}
