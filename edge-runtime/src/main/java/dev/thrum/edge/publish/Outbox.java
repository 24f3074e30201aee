package dev.thrum.edge.publish;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Every message that is not yet known to have arrived, in memory and bounded. Decides alone what
/// is sent next and what is sent again.
///
/// The order is by kind, state before alarms before answers before telemetry, and by age within a
/// kind. A message leaves when the receiver has settled it. When a connection ends, all that it
/// left unsettled is sent again on the next one, in the order of old; so is the retained picture,
/// the latest message of each retained topic, because the receiver may have lost its store. A
/// message told twice is the same to the byte.
///
/// When full, answers to requests go first, whose requesters wait no more; then the oldest
/// telemetry is dropped and counted; alarms go only when there is no telemetry left to drop. What
/// is in flight stays. Any thread; the lock is held for moments only, never over a call to the
/// network.
public final class Outbox {
    private final long capacityBytes;
    private final Runnable arrival;
    private final Object lock = new Object();
    private final Map<Message.Kind, Lane> lanes = new EnumMap<>(Message.Kind.class);
    private final Map<String, Message> picture = new LinkedHashMap<>();
    private final Map<Message.Kind, Long> dropped = new EnumMap<>(Message.Kind.class);
    private final AlarmJourneys journeys = new AlarmJourneys();
    private Session session = new Session();
    private long delivered;
    private long refused;
    private long connections;

    /// @param capacityBytes memory the waiting messages may take, in bytes, estimated
    /// @param arrival called after a message came in, on the caller's thread; must not block
    public Outbox(long capacityBytes, Runnable arrival) {
        if (capacityBytes < 1) {
            throw new IllegalArgumentException(
                    "an outbox must hold at least 1 byte, was " + capacityBytes);
        }
        this.capacityBytes = capacityBytes;
        this.arrival = arrival;
        for (Message.Kind kind : Message.Kind.values()) {
            lanes.put(kind, new Lane());
            dropped.put(kind, 0L);
        }
    }

    /// Takes a message, whatever it costs others.
    public void offer(Message message) {
        synchronized (lock) {
            journeys.queued(message);
            if (message.retained()) {
                picture.put(message.topic(), message);
            }
            if (message.kind() == Message.Kind.STATE) {
                lane(message).replace(message);
            } else {
                lane(message).add(message);
            }
            makeRoom();
        }
        arrival.run();
    }

    /// Makes ready for a new connection, or an attempt at one: what the former one left unsettled
    /// waits again, and what the former one still settles counts no more.
    public Session open() {
        synchronized (lock) {
            lanes.values().forEach(Lane::recall);
            for (Message latest : picture.values()) {
                if (latest.kind() == Message.Kind.STATE) {
                    lane(latest).replace(latest);
                } else if (!lane(latest).isWaiting(latest)) {
                    lane(latest).add(latest);
                }
            }
            makeRoom();
            session = new Session();
            return session;
        }
    }

    public boolean isEmpty() {
        synchronized (lock) {
            return lanes.values().stream().allMatch(lane -> lane.size() == 0);
        }
    }

    public OutboxHealth health() {
        synchronized (lock) {
            return new OutboxHealth(
                    lanes.values().stream().mapToInt(Lane::size).sum(),
                    weightBytes(),
                    dropped.getOrDefault(Message.Kind.TELEMETRY, 0L),
                    dropped.getOrDefault(Message.Kind.ALARM, 0L),
                    delivered,
                    refused,
                    connections);
        }
    }

    private Lane lane(Message message) {
        return lane(message.kind());
    }

    private Lane lane(Message.Kind kind) {
        return Objects.requireNonNull(lanes.get(kind));
    }

    private long weightBytes() {
        return lanes.values().stream().mapToLong(Lane::weightBytes).sum();
    }

    private void makeRoom() {
        while (weightBytes() > capacityBytes
                && (dropOldest(Message.Kind.RESPONSE)
                        || dropOldest(Message.Kind.TELEMETRY)
                        || dropOldest(Message.Kind.ALARM))) {
            // one message at a time, until the rest fits or only state and flights are left
        }
    }

    private boolean dropOldest(Message.Kind kind) {
        Optional<Message> gone = lane(kind).dropOldestWaiting();
        gone.ifPresent(message -> {
            journeys.ended(message);
            dropped.merge(kind, 1L, Long::sum);
        });
        return gone.isPresent();
    }

    /// One connection's hold on the outbox. Any thread.
    public final class Session {
        private Session() {}

        /// The attempt became a connection.
        public void connected() {
            synchronized (lock) {
                connections++;
            }
        }

        /// The next message to send, which is in flight from now on.
        ///
        /// @param window most messages that may be in flight at once
        public Optional<Message> next(int window) {
            synchronized (lock) {
                int inFlight = lanes.values().stream().mapToInt(Lane::inFlight).sum();
                if (session != this || inFlight >= window) {
                    return Optional.empty();
                }
                Optional<Message> next =
                        lanes.values().stream().flatMap(lane -> lane.send().stream()).findFirst();
                next.ifPresent(journeys::sent);
                return next;
            }
        }

        /// The receiver has the message.
        public void delivered(Message message) {
            synchronized (lock) {
                if (session == this && lane(message).settle(message)) {
                    journeys.delivered(message);
                    delivered++;
                }
            }
        }

        /// The receiver will not have the message, now or later.
        public void refused(Message message) {
            synchronized (lock) {
                if (session == this && lane(message).settle(message)) {
                    journeys.ended(message);
                    refused++;
                }
            }
        }
    }
}
