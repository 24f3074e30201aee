package dev.thrum.edge.publish.mqtt;

import dev.thrum.edge.publish.BootId;
import dev.thrum.edge.publish.DeviceInfo;
import dev.thrum.edge.publish.DeviceStatus;
import dev.thrum.edge.publish.Dispatch;
import dev.thrum.edge.publish.Health;
import dev.thrum.edge.publish.Outbox;
import dev.thrum.edge.publish.OutboxHealth;
import dev.thrum.edge.publish.Publisher;
import dev.thrum.edge.publish.ScoreRule;
import dev.thrum.edge.publish.WallClock;
import dev.thrum.edge.request.Door;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Evidence;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.StateChange;
import dev.thrum.edge.signal.TrendEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Publishes to an MQTT broker, whether it is there or not. Its methods put messages into the
/// outbox and return; a thread of its own sends them.
public final class MqttPublisher implements Publisher {
    /// Numbers all messages of this process, so that with the boot id each is named once, whatever
    /// publishers come and go.
    private static final AtomicLong SEQUENCE = new AtomicLong();

    private final Outbox outbox;
    private final Dispatch dispatch;
    private final PublishingThread thread;
    private final AtomicBoolean closed = new AtomicBoolean();

    private MqttPublisher(Outbox outbox, Dispatch dispatch, PublishingThread thread) {
        this.outbox = outbox;
        this.dispatch = dispatch;
        this.thread = thread;
    }

    /// Starts to publish; does not wait for the broker.
    ///
    /// @param device the level below `thrum/`
    /// @throws IllegalArgumentException if the name of the device or of a monitor cannot stand in a
    ///   topic
    public static MqttPublisher start(
            String device, DeviceInfo info, ScoreRule scores, MqttSettings settings) {
        return start(
                device,
                info,
                scores,
                settings,
                () -> {},
                Optional.empty(),
                new PahoConnector(settings));
    }

    /// Starts to publish and to take requests, and gives signs of life.
    ///
    /// @param alive called on the publishing thread at each of its turns: at least once a second,
    ///   but for a connect, which may take [MqttSettings.Times#connect()]
    /// @param door takes the requests that come over MQTT
    public static MqttPublisher start(
            String device,
            DeviceInfo info,
            ScoreRule scores,
            MqttSettings settings,
            Runnable alive,
            Door door) {
        return start(
                device,
                info,
                scores,
                settings,
                alive,
                Optional.of(door),
                new PahoConnector(settings));
    }

    static MqttPublisher start(
            String device,
            DeviceInfo info,
            ScoreRule scores,
            MqttSettings settings,
            Runnable alive,
            Optional<Door> door,
            Connector connector) {
        Wake wake = new Wake();
        Outbox outbox = new Outbox(settings.limits().outboxBytes(), wake);
        Dispatch dispatch =
                new Dispatch(
                        device,
                        info,
                        scores,
                        BootId.ofThisProcess(),
                        SEQUENCE::incrementAndGet,
                        WallClock.system(),
                        outbox);
        Supervisor supervisor =
                new Supervisor(
                        settings,
                        door.<Connector>map(requests ->
                                        new SubscribingConnector(
                                                connector, new RequestInlet(dispatch, requests)))
                                .orElse(connector),
                        outbox,
                        dispatch::will,
                        System::nanoTime,
                        RandomGenerator.getDefault(),
                        wake);
        PublishingThread thread =
                PublishingThread.start(
                        supervisor,
                        outbox,
                        dispatch::stopped,
                        settings.times().stopWithin(),
                        wake,
                        alive);
        return new MqttPublisher(outbox, dispatch, thread);
    }

    @Override
    public void judged(Judgement judgement) {
        if (!closed.get()) {
            dispatch.judged(judgement);
        }
    }

    @Override
    public void standing(List<AlarmEvent> alarms, Set<String> trends) {
        if (!closed.get()) {
            dispatch.standing(alarms, trends);
        }
    }

    @Override
    public void alarm(AlarmEvent event) {
        if (!closed.get()) {
            dispatch.alarm(event);
        }
    }

    @Override
    public void trend(TrendEvent event) {
        if (!closed.get()) {
            dispatch.trend(event);
        }
    }

    @Override
    public void state(StateChange change) {
        if (!closed.get()) {
            dispatch.state(change);
        }
    }

    @Override
    public void evidence(Evidence evidence) {
        if (!closed.get()) {
            dispatch.evidence(evidence);
        }
    }

    @Override
    public void health(Health health) {
        if (!closed.get()) {
            dispatch.health(health);
        }
    }

    @Override
    public void status(DeviceStatus status) {
        if (!closed.get()) {
            dispatch.status(status);
        }
    }

    /// What became of the messages so far.
    public OutboxHealth outbox() {
        return outbox.health();
    }

    /// Sends what waits, then `stopped`, and takes leave of the broker, all within
    /// [MqttSettings.Times#stopWithin()]; what is left then is lost, and told.
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            thread.stop();
        }
    }

    /// Ends the connection and the thread as a crash would, for tests of the will.
    void crash() {
        closed.set(true);
        thread.crash();
    }
}
