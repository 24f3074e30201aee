package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.publish.Publisher;
import dev.thrum.edge.sensor.Sensor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sensors, rings, inference, decision and publisher, wired and running: a thread for each bus and
/// one for inference. Made, started and closed by one thread; `docs/threads.md` tells the rest.
public final class Pipeline implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);

    private static final Duration SENSOR_DEADLINE = Duration.ofSeconds(2);
    private static final Duration INFERENCE_DEADLINE = Duration.ofSeconds(5);

    private final Heartbeats heartbeats;
    private final Troubles troubles;
    private final Calls calls;
    private final Publisher publisher;
    private final Heartbeat inferenceHeartbeat;
    private final InferenceLoop inference;
    private final ThreadSetup threads;
    private final List<MonitorStage> stages;
    private final List<Bus> buses;
    private final Thread inferenceThread;
    private final CompletableFuture<Void> completion = new CompletableFuture<>();

    private Pipeline(Assembly assembly, Surroundings surroundings) {
        this.heartbeats = surroundings.heartbeats();
        this.threads = surroundings.threads();
        this.troubles = assembly.troubles();
        this.calls = assembly.calls();
        this.publisher = surroundings.publisher();
        this.inferenceHeartbeat = heartbeats.register("inference");
        this.inference = assembly.inference(inferenceHeartbeat);
        this.stages = assembly.stages();
        this.buses = List.copyOf(assembly.buses());
        this.inferenceThread =
                Thread.ofPlatform().name("thrum-inference").daemon().unstarted(this::infer);
    }

    /// Wires everything and starts nothing.
    ///
    /// @param sensors made, not started; each is started and closed on the thread of its bus
    /// @throws ModelException if a sensor is missing or not what a model's card asks for, in words
    public static Pipeline connect(
            PipelineSettings settings,
            List<Sensor> sensors,
            List<MonitoredModel> monitors,
            Surroundings surroundings)
            throws ModelException {
        Assembly assembly = new Assembly(settings, surroundings);
        assembly.add(sensors, monitors);
        return new Pipeline(assembly, surroundings);
    }

    /// Tells that the device is online and which alarms and trends stand since an earlier run, and
    /// starts all threads. Once.
    public void start() {
        troubles.tell();
        publisher.standing(
                stages.stream().flatMap(stage -> stage.resumed().stream()).toList(),
                stages.stream()
                        .filter(MonitorStage::hasTrend)
                        .map(MonitorStage::name)
                        .collect(Collectors.toSet()));
        inferenceThread.start();
        buses.forEach(Bus::start);
    }

    /// Completes when every sensor has ended and every whole window of theirs is judged, or with
    /// the error that ended inference. Sensors that fail do not end: they are started again.
    public CompletableFuture<Void> completion() {
        return completion.copy();
    }

    /// Says for somebody that he knows of an alarm. Any thread; what subscribers hear of it is told
    /// before the answer.
    ///
    /// @param id of the alarm he means, of any monitor
    /// @return whether that alarm stands; completed by the inference thread, or with an
    ///   [IllegalStateException] if it has ended
    public CompletableFuture<Boolean> acknowledge(String id) {
        return calls.call(() -> {
            for (MonitorStage stage : stages) {
                if (stage.acknowledge(id)) {
                    return true;
                }
            }
            return false;
        });
    }

    private void infer() {
        try {
            threads.inference();
            inference.run();
            heartbeats.retire(inferenceHeartbeat);
            completion.complete(null);
        } catch (Throwable e) {
            // the heartbeat stays registered and still: a watchdog must not take this for an end
            LOG.error("inference has broken down", e);
            completion.completeExceptionally(e);
        } finally {
            calls.end();
        }
    }

    /// Stops the sensors, judges what they gave, and frees the rings. Waits a few seconds at most;
    /// a thread that hangs keeps its memory.
    @Override
    public void close() {
        buses.forEach(Bus::stop);
        boolean ended = true;
        for (Bus bus : buses) {
            ended &= bus.join(SENSOR_DEADLINE);
        }
        if (!hasEnded(inferenceThread, INFERENCE_DEADLINE)) {
            inferenceThread.interrupt();
            ended &= hasEnded(inferenceThread, SENSOR_DEADLINE);
        }
        if (ended) {
            stages.forEach(MonitorStage::close);
        } else {
            LOG.error("a thread of the pipeline hangs; its memory stays taken");
        }
    }

    private static boolean hasEnded(Thread thread, Duration deadline) {
        if (thread.getState() == Thread.State.NEW) {
            return true;
        }
        try {
            return thread.join(deadline);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return !thread.isAlive();
        }
    }
}
