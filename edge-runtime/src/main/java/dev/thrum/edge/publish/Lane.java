package dev.thrum.edge.publish;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/// The messages of one kind, in order: those sent and not yet settled, then those that wait.
/// Guarded by the outbox's lock.
final class Lane {
    private final SequencedSet<Message> inFlight = new LinkedHashSet<>();
    private final Deque<Message> waiting = new ArrayDeque<>();
    private long weightBytes;

    void add(Message message) {
        waiting.addLast(message);
        weightBytes += message.weightBytes();
    }

    /// Puts a message in the place of those that wait with the same topic.
    void replace(Message message) {
        waiting.removeIf(waits -> {
            boolean same = waits.topic().equals(message.topic());
            weightBytes -= same ? waits.weightBytes() : 0;
            return same;
        });
        add(message);
    }

    Optional<Message> send() {
        Optional<Message> next = Optional.ofNullable(waiting.pollFirst());
        next.ifPresent(inFlight::addLast);
        return next;
    }

    /// Forgets a message that was sent.
    ///
    /// @return whether the message was in flight
    boolean settle(Message message) {
        boolean known = inFlight.remove(message);
        weightBytes -= known ? message.weightBytes() : 0;
        return known;
    }

    Optional<Message> dropOldestWaiting() {
        Optional<Message> oldest = Optional.ofNullable(waiting.pollFirst());
        oldest.ifPresent(message -> weightBytes -= message.weightBytes());
        return oldest;
    }

    /// All that was sent and not settled waits again, before the rest and in the order of old.
    void recall() {
        for (Message message : inFlight.reversed()) {
            waiting.addFirst(message);
        }
        inFlight.clear();
    }

    boolean isWaiting(Message message) {
        return waiting.contains(message);
    }

    int size() {
        return inFlight.size() + waiting.size();
    }

    int inFlight() {
        return inFlight.size();
    }

    long weightBytes() {
        return weightBytes;
    }
}
