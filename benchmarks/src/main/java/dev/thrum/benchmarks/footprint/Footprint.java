package dev.thrum.benchmarks.footprint;

import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.sensor.simulated.MotorSettings;
import dev.thrum.edge.sensor.simulated.SimulatedRecording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Starts the packaged runtime as a board does, against a real Mosquitto, and prints how long it
/// takes to the first score at a subscriber, how much memory it holds, how much of a core it uses
/// at a hundred windows a second, and whether any of that grows.
///
/// Run from the checkout's root; see `benchmarks/README.md`.
public final class Footprint {
    /// The shipped model judges 6.25 windows in a second of signal.
    private static final int SPEED = 16;

    private static final int RECORDING_SECONDS = 60;

    /// What only the start needed is given back by then.
    private static final Duration SETTLED = Duration.ofSeconds(20);

    private static final int SAMPLES = 60;

    private Footprint() {}

    /// Runs it.
    ///
    /// @param args number of starts, then seconds to watch the last one; `10 60` if not given
    public static void main(String[] args) throws Exception {
        int starts = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        Duration watched = Duration.ofSeconds(args.length > 1 ? Long.parseLong(args[1]) : 60);
        Path folder = Files.createTempDirectory("footprint");
        try (Broker broker = Broker.start(folder)) {
            Path config = write(folder, broker.port());
            Board plain = Board.in(folder, config, List.of());
            Path cache = folder.resolve("thrum.aot");
            plain.learn(cache);
            Board quick = Board.in(folder, config, List.of("-XX:AOTCache=" + cache));

            System.out.printf(
                    "load average %s%n", Files.readString(Path.of("/proc/loadavg")).strip());
            start("without AOT cache", plain, broker, starts);
            start("with AOT cache", quick, broker, starts);
            watch(quick, broker, watched);
        }
    }

    private static void start(String name, Board board, Broker broker, int starts)
            throws Exception {
        double[] seconds = new double[starts];
        for (int i = 0; i < starts; i++) {
            FirstScore first = FirstScore.from(broker);
            try (RunningBoard running = board.start()) {
                seconds[i] = first.secondsSince(running.startedNanos());
            }
        }
        Arrays.sort(seconds);
        System.out.printf(
                Locale.ROOT,
                "start to first score, %s: median %.2f s, fastest %.2f s, slowest %.2f s of %d%n",
                name,
                seconds[starts / 2],
                seconds[0],
                seconds[starts - 1],
                starts);
    }

    private static void watch(Board board, Broker broker, Duration watched) throws Exception {
        try (RunningBoard running = board.start()) {
            Thread.sleep(SETTLED);
            long scores = broker.scores();
            ProcessFigures before = running.figures();
            List<ProcessFigures> series = new ArrayList<>(List.of(before));
            for (int i = 0; i < SAMPLES; i++) {
                Thread.sleep(watched.dividedBy(SAMPLES));
                series.add(running.figures());
            }
            ProcessFigures after = series.getLast();
            double seconds = after.secondsSince(before);
            System.out.printf(
                    Locale.ROOT,
                    "memory: %.1f MB resident (%.1f own, %.1f of files), largest %.1f MB, %d threads%n",
                    after.residentMegabytes(),
                    after.ownMegabytes(),
                    after.residentMegabytes() - after.ownMegabytes(),
                    series.stream()
                            .mapToDouble(ProcessFigures::residentMegabytes)
                            .max()
                            .orElseThrow(),
                    after.threads());
            System.out.printf(
                    Locale.ROOT,
                    "processor: %.2f %% of a core at %.1f windows/s, over %.0f s (%d scores published)%n",
                    100 * after.processorSecondsSince(before) / seconds,
                    6.25 * SPEED,
                    seconds,
                    broker.scores() - scores);
            System.out.printf(
                    Locale.ROOT,
                    "growth: resident %+.2f MB/h, heap after collections %+.2f MB/h, from %d collections%n",
                    Slope.perHour(
                            series.stream().map(f -> f.nanos() * 1e-9).toList(),
                            series.stream().map(ProcessFigures::residentMegabytes).toList()),
                    running.collections().heapPerHour(),
                    running.collections().count());
        }
    }

    private static Path write(Path folder, int port) throws IOException {
        Path recording = folder.resolve("healthy.f32");
        try (RecordingReader reader =
                SimulatedRecording.ofSeconds(MotorSettings.healthy(7), RECORDING_SECONDS).open()) {
            float[] values = new float[RECORDING_SECONDS * 3200 * 4];
            int frames = reader.read(values, 0, RECORDING_SECONDS * 3200);
            ByteBuffer bytes =
                    ByteBuffer.allocate(frames * 4 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values, 0, frames * 4);
            Files.write(recording, bytes.array());
        } catch (RecordingException e) {
            throw new IOException(e);
        }
        return Files.writeString(
                folder.resolve("thrum.yaml"),
                """
                device: { id: footprint }
                sensors:
                  - name: motor
                    driver: replay
                    files: [healthy.f32]
                    format: raw
                    rate: 3200 Hz
                    channels:
                      - { name: x, unit: g, range: 16 g }
                      - { name: y, unit: g, range: 16 g }
                      - { name: z, unit: g, range: 16 g }
                      - { name: current, unit: A, range: 30 A }
                    speed: %d
                    loop: true
                monitors:
                  - { name: motor, model: %s }
                mqtt: { url: "tcp://127.0.0.1:%d" }
                """
                        .formatted(
                                SPEED,
                                Path.of("models", "simulated-motor").toAbsolutePath(),
                                port));
    }
}
