package dev.thrum.edge.publish;

import dev.thrum.edge.request.Response;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.Evidence;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.StateChange;
import dev.thrum.edge.signal.TrendEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/// Turns findings into messages and hands them to the outbox. Any thread; what concerns one monitor
/// comes from one thread at a time.
public final class Dispatch {
    private final Topics topics;
    private final MessageWriter writer;
    private final WallClock clock;
    private final Outbox outbox;
    private final Map<String, ScoreFilter> filters = new LinkedHashMap<>();

    /// Held while a message is numbered, encoded and queued: numbers rise in every queue.
    private final Object order = new Object();

    /// Begins the retained picture: online, and the device's info.
    ///
    /// @param device the level below `thrum/`
    /// @param boot names this run of the process, see [BootId]
    /// @param sequence gives the next number of this run
    /// @throws IllegalArgumentException if a name cannot stand in a topic
    public Dispatch(
            String device,
            DeviceInfo info,
            ScoreRule scores,
            String boot,
            LongSupplier sequence,
            WallClock clock,
            Outbox outbox) {
        this.topics = new Topics(device);
        this.writer = new MessageWriter(boot, sequence, clock);
        this.clock = clock;
        this.outbox = outbox;
        status(new DeviceStatus.Online());
        retain(Message.Kind.STATE, topics.info(), new InfoPayload(clock.now(), info));
        for (DeviceInfo.MonitorInfo monitor : info.monitors()) {
            filters.put(monitor.name(), new ScoreFilter(scores));
            topics.score(monitor.name());
        }
    }

    /// Tells of a judged window if the score rule asks for it.
    public void judged(Judgement judgement) {
        if (filter(judgement.monitor()).passes(judgement)) {
            String topic = topics.score(judgement.monitor());
            send(topic, new ScorePayload(judgement));
        }
    }

    /// Tells which alarms stand, retained, and takes away what an earlier run may have left of
    /// other alarms and trends. A trend that stands is left as it was told.
    ///
    /// @param trends names of the monitors whose trend stands
    public void standing(List<AlarmEvent> alarms, Set<String> trends) {
        for (String monitor : filters.keySet()) {
            for (AlarmKind kind : AlarmKind.values()) {
                alarms.stream()
                        .filter(alarm -> alarm.monitor().equals(monitor) && alarm.kind() == kind)
                        .findFirst()
                        .ifPresentOrElse(this::alarm, () -> noAlarm(monitor, kind));
            }
            if (!trends.contains(monitor)) {
                nothing(topics.trend(monitor));
            }
        }
    }

    /// Tells of a change in an alarm, retained. After `cleared` comes an empty message that takes
    /// the retained one away: who is there sees the alarm end, who comes later sees none. Were
    /// `cleared` not retained, a connection cut between the two would leave the alarm raised.
    public void alarm(AlarmEvent event) {
        filter(event.monitor());
        synchronized (order) {
            retain(
                    Message.Kind.ALARM,
                    topics.alarm(event.monitor(), event.kind()),
                    new AlarmPayload(event));
            if (event.isOver()) {
                noAlarm(event.monitor(), event.kind());
            }
        }
    }

    /// Tells of a change in a trend, retained, and of its end as [#alarm] tells of an alarm's.
    public void trend(TrendEvent event) {
        filter(event.monitor());
        synchronized (order) {
            String topic = topics.trend(event.monitor());
            retain(Message.Kind.ALARM, topic, new TrendPayload(event));
            if (event.type() == TrendEvent.Type.ENDED) {
                nothing(topic);
            }
        }
    }

    /// Tells what a machine is doing, retained.
    public void state(StateChange change) {
        filter(change.monitor());
        retain(
                Message.Kind.STATE,
                topics.state(change.monitor()),
                new OperatingStatePayload(change));
    }

    /// Tells what there is to say for an alarm, not retained, and as hard to drop as the alarm.
    public void evidence(Evidence evidence) {
        String topic = topics.evidence(evidence.event().monitor(), evidence.event().id());
        synchronized (order) {
            outbox.offer(
                    writer.write(Message.Kind.ALARM, topic, false, new EvidencePayload(evidence)));
        }
    }

    public void health(Health health) {
        send(topics.health(), new HealthPayload(health, outbox.health()));
    }

    public void status(DeviceStatus status) {
        retain(Message.Kind.STATE, topics.status(), StatusPayload.of(clock.now(), status));
    }

    /// Answers a request.
    public void respond(Response response, ReturnAddress address) {
        synchronized (order) {
            outbox.offer(
                    writer.response(
                            topics.response(response.verb(), address.topic()),
                            new ResponsePayload(clock.now(), response),
                            address.correlation()));
        }
    }

    /// The filter of the topics on which requests come.
    public String requests() {
        return topics.requests();
    }

    /// The verb of a request's topic, which [#requests()] let through.
    public String verb(String topic) {
        return topics.verb(topic);
    }

    /// Says, as the last word, that the device stopped in good order.
    public void stopped() {
        retain(Message.Kind.STATE, topics.status(), StatusPayload.stopped(clock.now()));
    }

    /// What the receiver is to say, retained, when the device vanishes without a word. Made anew
    /// for each connection; its time is that of the connection, not of the end.
    public Message will() {
        return writer.write(
                Message.Kind.STATE, topics.status(), true, StatusPayload.offline(clock.now()));
    }

    private void noAlarm(String monitor, AlarmKind kind) {
        nothing(topics.alarm(monitor, kind));
    }

    private void nothing(String topic) {
        synchronized (order) {
            outbox.offer(writer.nothing(Message.Kind.ALARM, topic));
        }
    }

    private void retain(Message.Kind kind, String topic, Payload payload) {
        synchronized (order) {
            outbox.offer(writer.write(kind, topic, true, payload));
        }
    }

    private void send(String topic, Payload payload) {
        synchronized (order) {
            outbox.offer(writer.write(Message.Kind.TELEMETRY, topic, false, payload));
        }
    }

    private ScoreFilter filter(String monitor) {
        ScoreFilter filter = filters.get(monitor);
        if (filter == null) {
            throw new IllegalArgumentException(
                    "monitor `%s` is not one of the device's: %s"
                            .formatted(monitor, String.join(", ", filters.keySet())));
        }
        return filter;
    }
}
