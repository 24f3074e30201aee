package dev.thrum.edge.pipeline;

import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.edge.publish.DeviceInfo;
import dev.thrum.edge.publish.ScoreRule;
import dev.thrum.edge.publish.mqtt.MqttPublisher;
import dev.thrum.edge.publish.mqtt.MqttSettings;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.store.ScoreHistory;
import dev.thrum.edge.store.StateStore;
import dev.thrum.edge.window.InspectionSettings;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.NullMarked;

/// From the last sample of a window to the broker's acknowledgement of its alarm, stage by stage,
/// with the shipped model and a real broker. What happens behind the queue is told by the flight
/// recorder's event `dev.thrum.AlarmDelivered`.
@NullMarked
public final class AlarmLatency {
    private static final String DEVICE = "latency";

    /// Of an alarm, the first and the last stage among them.
    private static final List<String> STAGES =
            List.of(
                    "sample -> block fetched",
                    "-> window judged",
                    "-> message queued",
                    "-> sent",
                    "-> PUBACK",
                    "sample -> PUBACK");

    /// Messages that find the JVM and the connection cold.
    private static final int WARM_UP = 20;

    /// For one alarm; there should be two in three hops.
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private AlarmLatency() {}

    /// Runs until so many alarms were raised or cleared.
    ///
    /// @param args url of the broker, such as `tcp://127.0.0.1:1883`; how many alarms, 400 if not
    ///   given; the model package, `models/simulated-motor` if not given
    public static void main(String[] args) throws Exception {
        if (args.length < 1) {
            System.err.println("takes the url of a broker, such as tcp://127.0.0.1:1883");
            System.exit(2);
        }
        int alarms = args.length > 1 ? Integer.parseInt(args[1]) : 400;
        Path folder = Path.of(args.length > 2 ? args[2] : "models/simulated-motor");
        ModelPackage from = ModelPackage.open(folder);
        ConcurrentLinkedQueue<RecordedEvent> delivered = new ConcurrentLinkedQueue<>();
        try (RecordingStream recorder = new RecordingStream();
                Model model = OnnxModels.load(from)) {
            recorder.enable("dev.thrum.AlarmDelivered");
            recorder.setReuse(false);
            recorder.onEvent("dev.thrum.AlarmDelivered", delivered::add);
            recorder.startAsync();
            FlippingMachine machine = new FlippingMachine(from, model);
            AlarmWitness witness =
                    new AlarmWitness(
                            MqttPublisher.start(
                                    DEVICE,
                                    info(),
                                    ScoreRule.DEFAULT,
                                    MqttSettings.of(URI.create(args[0]), DEVICE)));
            watch(machine, model, witness, delivered, alarms + WARM_UP);
            recorder.stop();
            tell(machine, witness.sightings(), List.copyOf(delivered));
        }
    }

    private static DeviceInfo info() {
        return new DeviceInfo(
                "0",
                System.getProperty("java.version"),
                System.getProperty("os.name"),
                List.of(),
                List.of(
                        new DeviceInfo.MonitorInfo(
                                "motor",
                                "m",
                                "1",
                                "int8",
                                1,
                                1,
                                1,
                                1,
                                "stated",
                                Optional.empty(),
                                "1 of 1",
                                "1 below 1.0")));
    }

    private static void watch(
            FlippingMachine machine,
            Model model,
            AlarmWitness witness,
            ConcurrentLinkedQueue<RecordedEvent> delivered,
            int wanted)
            throws Exception {
        MonitorSettings monitor =
                new MonitorSettings(
                        "motor",
                        List.of(machine.name()),
                        Map.of(),
                        new AlarmPolicy(1, 1, 1, 1.0),
                        InspectionSettings.DEFAULT);
        Surroundings surroundings =
                new Surroundings(
                        witness,
                        new Heartbeats(System::nanoTime),
                        new LinuxBoard(),
                        StateStore.inMemory(),
                        ScoreHistory.inMemory(),
                        () -> UUID.randomUUID().toString(),
                        ThreadSetup.NONE,
                        InstantSource.system(),
                        MonotonicClock.SYSTEM);
        try (witness;
                Pipeline pipeline =
                        Pipeline.connect(
                                PipelineSettings.DEFAULT,
                                List.of(machine),
                                List.of(new MonitoredModel(monitor, model)),
                                surroundings)) {
            pipeline.start();
            long begun = System.nanoTime();
            while (alarmsOf(delivered).size() < wanted) {
                if (System.nanoTime() - begun > wanted * LONGEST.toNanos()) {
                    throw new IllegalStateException(
                            "only %d of %d alarms were delivered: is the broker at the url?"
                                    .formatted(alarmsOf(delivered).size(), wanted));
                }
                Thread.sleep(500);
            }
        }
    }

    /// In the order they were queued, without the messages that only take a retained one away.
    private static List<RecordedEvent> alarmsOf(Iterable<RecordedEvent> delivered) {
        List<RecordedEvent> alarms = new ArrayList<>();
        for (RecordedEvent event : delivered) {
            if (event.getInt("bytes") > 0) {
                alarms.add(event);
            }
        }
        alarms.sort(Comparator.comparingLong(event -> event.getLong("sequence")));
        return alarms;
    }

    private static void tell(
            FlippingMachine machine,
            List<AlarmWitness.Sighting> sightings,
            List<RecordedEvent> delivered) {
        List<RecordedEvent> alarms = alarmsOf(delivered);
        int count = Math.min(sightings.size(), alarms.size()) - WARM_UP;
        double[][] micros = new double[STAGES.size()][count];
        for (int i = 0; i < count; i++) {
            double[] stages = stages(machine, sightings.get(i + WARM_UP), alarms.get(i + WARM_UP));
            for (int stage = 0; stage < stages.length; stage++) {
                micros[stage][i] = stages[stage];
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d alarms raised or cleared, load average %.1f%n%-26s %10s %10s %10s%n",
                count,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                "",
                "p50 us",
                "p99 us",
                "max us");
        for (int stage = 0; stage < micros.length; stage++) {
            Arrays.sort(micros[stage]);
            System.out.printf(
                    Locale.ROOT,
                    "%-26s %10.0f %10.0f %10.0f%n",
                    STAGES.get(stage),
                    micros[stage][count / 2],
                    micros[stage][(int) (0.99 * count)],
                    micros[stage][count - 1]);
        }
    }

    private static double[] stages(
            FlippingMachine machine, AlarmWitness.Sighting seen, RecordedEvent event) {
        long fetched = machine.fetchedNanos(seen.lastFrame());
        long waited = event.getDuration("waited").toNanos();
        long journey = event.getDuration().toNanos();
        long queued = seen.queuedNanos() - seen.judgedNanos();
        long[] nanos = {
            fetched - seen.sampledNanos(),
            seen.judgedNanos() - fetched,
            queued,
            waited,
            journey - waited,
            seen.judgedNanos() - seen.sampledNanos() + queued + journey
        };
        return Arrays.stream(nanos).mapToDouble(each -> each / 1e3).toArray();
    }
}
