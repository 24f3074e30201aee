package dev.thrum.edge.app;

import dev.thrum.edge.app.verb.AcknowledgeVerb;
import dev.thrum.edge.app.verb.AnswerVerb;
import dev.thrum.edge.app.verb.CommissionVerb;
import dev.thrum.edge.app.verb.InfoVerb;
import dev.thrum.edge.app.verb.PingVerb;
import dev.thrum.edge.app.verb.ThresholdVerb;
import dev.thrum.edge.config.ThrumConfig;
import dev.thrum.edge.evidence.EvidenceDesk;
import dev.thrum.edge.linux.SpentPages;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.pipeline.Heartbeats;
import dev.thrum.edge.pipeline.LinuxBoard;
import dev.thrum.edge.pipeline.MonitoredModel;
import dev.thrum.edge.pipeline.Pipeline;
import dev.thrum.edge.pipeline.PipelineSettings;
import dev.thrum.edge.pipeline.Surroundings;
import dev.thrum.edge.publish.DeviceInfo;
import dev.thrum.edge.publish.Publisher;
import dev.thrum.edge.publish.mqtt.MqttPublisher;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.systemd.SystemdNotifier;
import dev.thrum.edge.systemd.Watchdog;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;

/// The runtime of one device, from its sensors to the broker. Opened, run and closed by one thread;
/// [#stop()] may be called by any.
///
/// Order of life: open everything that can refuse (recordings, packages, contracts), and only then
/// connect, so that a runtime that refuses never said it was online. On the way down the pipeline
/// ends first (before it, requests), then the publisher, whose last word is `stopped`, then the
/// state and the models.
public final class ThrumRuntime implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ThrumRuntime.class.getName());

    /// After this, what only the start needed is not needed any more.
    private static final Duration START = Duration.ofSeconds(10);

    private final ThrumConfig config;
    private final SystemdNotifier notifier;
    private final Models models;
    private final State state;
    private final Heartbeats heartbeats;
    private final Requests requests;
    private final Publisher publisher;
    private final RealTimeThreads threads;
    private final Commissioning commissioning = new Commissioning();
    private final EvidenceDesk evidence;
    private final Pipeline pipeline;
    private final CompletableFuture<Void> stopRequest = new CompletableFuture<>();

    private ThrumRuntime(
            ThrumConfig config,
            SystemdNotifier notifier,
            Models models,
            State state,
            List<Sensor> sensors,
            String version)
            throws ModelException {
        this.config = config;
        this.notifier = notifier;
        this.models = models;
        this.state = state;
        this.threads = new RealTimeThreads(config.realTime());
        this.heartbeats = new Heartbeats(System::nanoTime);
        this.requests = Requests.of(config.control(), System.getenv());
        List<MonitoredModel> monitored = commissioning.of(models.monitored(), state.documents());
        Libraries libraries = Libraries.open(monitored, state);
        commissioning.adjustedBy(libraries);
        DeviceInfo info = Description.of(config, monitored, version);
        this.publisher =
                new StatusRelay(
                        MqttPublisher.start(
                                config.device().id(),
                                info,
                                config.scores(),
                                config.mqtt(),
                                heartbeats.register("publishing", config.mqtt().times().connect())
                                        ::tick,
                                requests.mqtt()),
                        notifier,
                        libraries::take);
        this.evidence = state.evidence(config.state().evidenceBytes(), publisher::evidence);
        try {
            this.pipeline = connect(sensors, monitored);
            requests.serve(
                    List.of(
                            new PingVerb(requests::counts, System::nanoTime),
                            new InfoVerb(info),
                            new AcknowledgeVerb(pipeline::acknowledge),
                            new AnswerVerb(libraries.byMonitor()),
                            new ThresholdVerb(libraries.byMonitor()),
                            new CommissionVerb(commissioning.commissioners())));
        } catch (ModelException | RuntimeException | Error e) {
            requests.close();
            evidence.close();
            publisher.close();
            throw e;
        }
    }

    /// Opens sensors, models and publisher. Nothing is sampled yet.
    ///
    /// @param notifier told of start, status, life and stop; stays the caller's to close
    /// @param version of Thrum, for the `info` message
    /// @throws SensorException if a sensor cannot be opened
    /// @throws ModelException if a model cannot be used, or is not for these sensors
    public static ThrumRuntime open(ThrumConfig config, SystemdNotifier notifier, String version)
            throws SensorException, ModelException {
        List<Sensor> sensors = Sensors.open(config.sensors());
        Models models = Models.open(config.monitors(), sensors);
        State state = State.open(config.state(), System.getenv());
        try {
            return new ThrumRuntime(config, notifier, models, state, sensors, version);
        } catch (ModelException | RuntimeException | Error e) {
            state.close();
            models.close();
            throw e;
        }
    }

    private Pipeline connect(List<Sensor> sensors, List<MonitoredModel> monitored)
            throws ModelException {
        return Pipeline.connect(
                PipelineSettings.DEFAULT.with(config.scores().interval(), config.healthEvery()),
                sensors,
                monitored,
                new Surroundings(
                        publisher,
                        heartbeats,
                        new LinuxBoard(),
                        state.documents(),
                        state.history(),
                        evidence,
                        () -> UUID.randomUUID().toString(),
                        threads,
                        Clock.systemUTC(),
                        MonotonicClock.SYSTEM));
    }

    /// Runs until every sensor has ended or [#stop()] is called.
    ///
    /// @throws InterruptedException if the calling thread is interrupted; close it then as well
    public void run() throws InterruptedException {
        LOG.info(Description.line(config));
        boolean locked = threads.lockMemory();
        pipeline.start();
        notifier.ready("online");
        Duration patience = notifier.watchdogTimeout().orElse(Duration.ZERO).dividedBy(2);
        try (Watchdog _ = Watchdog.start(notifier, () -> heartbeats.still(patience))) {
            CompletableFuture<Object> end =
                    CompletableFuture.anyOf(pipeline.completion(), stopRequest);
            if (!isOverWithin(START, end) && !locked) {
                giveBackMemory();
            }
            end.get();
            LOG.info(
                    stopRequest.isDone()
                            ? "asked to stop"
                            : "all sensors have ended and every window is judged");
        } catch (ExecutionException e) {
            throw new IllegalStateException("inference has broken down", e.getCause());
        } finally {
            notifier.stopping("stopping");
        }
    }

    private static boolean isOverWithin(Duration time, CompletableFuture<Object> end)
            throws InterruptedException, ExecutionException {
        try {
            end.get(time.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    private static void giveBackMemory() {
        try {
            LOG.fine("gave back %d kB that only the start needed".formatted(SpentPages.release()));
        } catch (IOException e) {
            LOG.fine("memory that only the start needed stays taken: " + e);
        }
    }

    /// Makes [#run()] return. Any thread, any number of times.
    public void stop() {
        stopRequest.complete(null);
    }

    /// Stops the sensors, judges what they gave, sends what waits and says `stopped`.
    @Override
    public void close() {
        try {
            requests.close();
            pipeline.close();
        } finally {
            try {
                evidence.close();
            } finally {
                closeAfterThePipeline();
            }
        }
    }

    private void closeAfterThePipeline() {
        try {
            publisher.close();
        } finally {
            commissioning.close();
            state.close();
            models.close();
        }
    }
}
