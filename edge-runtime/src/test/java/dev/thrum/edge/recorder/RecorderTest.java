package dev.thrum.edge.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.pipeline.ThreadSetup;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.recording.Recordings;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.pi4j.ChipLine;
import dev.thrum.edge.sensor.pi4j.ChipSensor;
import dev.thrum.edge.sensor.pi4j.chip.ChipDrivers;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.sensor.pi4j.line.Line;
import dev.thrum.edge.testing.chip.PlayedAdxl345;
import dev.thrum.edge.testing.chip.PlayedBoard;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class RecorderTest {
    private static final Duration LONG = Duration.ofHours(1);

    @TempDir Path folder;

    private static long muchSpace(Path anywhere) {
        return 1L << 40;
    }

    private Path out() {
        return folder.resolve("pump.wav");
    }

    private static Order order(Duration length, OnGap onGap) {
        return new Order("pump-07", Optional.of("plant-a"), Optional.of(length), onGap, "1.2.3");
    }

    private static Circumstances around(ToLongFunction<Path> freeBytes) {
        return new Circumstances(
                InstantSource.system(),
                () -> true,
                ThreadSetup.NONE,
                MonotonicClock.SYSTEM,
                freeBytes);
    }

    private Recorder recorder(Sensor sensor, Order order) {
        return new Recorder(
                List.of(new Source(sensor, "block", out())),
                order,
                around(RecorderTest::muchSpace));
    }

    private static Recorded only(Recorder recorder) throws Exception {
        return recorder.run(Progress.NONE).getFirst();
    }

    private static float[] read(Path file, Sensor sensor) throws RecordingException {
        Recording recording =
                Recordings.open(
                        file,
                        new RecordingSettings(
                                new RecordingFormat.Wav(),
                                sensor.channels(),
                                sensor.sampleRateHz()));
        float[] values = new float[(int) recording.frames() * sensor.channels().size()];
        try (RecordingReader reader = recording.open()) {
            reader.read(values, 0, (int) recording.frames());
        }
        return values;
    }

    /// Values of the frames from one number to another of a [BlockSensor].
    private static float[] frames(long from, long to) {
        float[] values = new float[2 * (int) (to - from)];
        for (int i = 0; i < values.length / 2; i++) {
            values[2 * i] = from + i;
            values[2 * i + 1] = 10f * (from + i);
        }
        return values;
    }

    private List<String> files() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private JsonNode contract() throws IOException {
        return new ObjectMapper().readTree(folder.resolve("pump.json").toFile());
    }

    @Test
    void everyFrameIsInTheFileAndTheContractTellsWhatItHolds() throws Exception {
        BlockSensor sensor = new BlockSensor("vibration").give(0, 30_000);
        Recorded recorded = only(recorder(sensor, order(Duration.ofSeconds(25), OnGap.SPLIT)));

        assertThat(recorded.ending()).isEqualTo(Ending.COMPLETE);
        assertThat(read(out(), sensor)).isEqualTo(frames(0, 25_000));
        assertThat(files()).containsExactly("pump.json", "pump.wav", "pump.yaml");
        JsonNode json = contract();
        assertThat(json).isEqualTo(new ObjectMapper().readTree(recorded.json().toString()));
        assertThat(json.path("device").asText()).isEqualTo("pump-07");
        assertThat(json.path("site").asText()).isEqualTo("plant-a");
        assertThat(json.path("sensor").asText()).isEqualTo("vibration");
        assertThat(json.path("driver").asText()).isEqualTo("block");
        assertThat(json.path("channels").toString())
                .isEqualTo(
                        "[{\"name\":\"a\",\"quantity\":\"acceleration\",\"unit\":\"g\","
                                + "\"minimum\":-16.0,\"maximum\":16.0},"
                                + "{\"name\":\"b\",\"quantity\":\"voltage\",\"unit\":\"V\","
                                + "\"minimum\":0.0,\"maximum\":3.3}]");
        assertThat(json.path("declaredRateHz").asDouble()).isEqualTo(1000);
        assertThat(json.path("measuredRateHz").asDouble()).isCloseTo(1000, within(1e-9));
        assertThat(json.path("clock").asText()).isEqualTo("synced");
        assertThat(Instant.parse(json.path("started").asText())).isBefore(Instant.now());
        assertThat(json.path("frames").asLong()).isEqualTo(25_000);
        assertThat(json.path("lostFrames").asLong()).isZero();
        assertThat(json.path("gaps")).isEmpty();
        assertThat(json.path("ended").asText()).isEqualTo("complete");
        assertThat(json.path("thrum").asText()).isEqualTo("1.2.3");
        assertThat(json.at("/files/0/sha256").asText())
                .isEqualTo(
                        String.format(
                                "%064x",
                                new BigInteger(
                                        1,
                                        MessageDigest.getInstance("SHA-256")
                                                .digest(Files.readAllBytes(out())))));
    }

    @Test
    void aGapBeginsANewFileAndIsTold() throws Exception {
        BlockSensor sensor = new BlockSensor("vibration").give(5, 250).give(300, 100).give(401, 99);
        Recorded recorded = only(recorder(sensor, order(LONG, OnGap.SPLIT)));

        assertThat(recorded.ending()).isEqualTo(Ending.SENSOR_ENDED);
        assertThat(recorded.lostFrames()).isEqualTo(46);
        assertThat(files())
                .containsExactly("pump-2.wav", "pump-3.wav", "pump.json", "pump.wav", "pump.yaml");
        assertThat(read(out(), sensor)).isEqualTo(frames(5, 255));
        assertThat(read(folder.resolve("pump-2.wav"), sensor)).isEqualTo(frames(300, 400));
        assertThat(read(folder.resolve("pump-3.wav"), sensor)).isEqualTo(frames(401, 500));
        assertThat(contract().path("gaps").toString())
                .isEqualTo(
                        "[{\"frame\":250,\"frames\":45,\"counted\":true},"
                                + "{\"frame\":395,\"frames\":1,\"counted\":true}]");
        assertThat(contract().path("files").findValuesAsText("firstFrame"))
                .containsExactly("0", "295", "396");
        assertThat(Files.readString(folder.resolve("pump.yaml")))
                .contains("files: [\"pump.wav\", \"pump-2.wav\", \"pump-3.wav\"]");
    }

    @Test
    void aSensorThatBeganAnewLeavesAGapThatTimeTells() throws Exception {
        BlockSensor sensor = new BlockSensor("vibration").give(0, 2500).give(0, 1000, 3500);
        only(recorder(sensor, order(LONG, OnGap.SPLIT)));

        assertThat(read(folder.resolve("pump-2.wav"), sensor)).isEqualTo(frames(0, 1000));
        assertThat(contract().path("gaps").toString())
                .isEqualTo("[{\"frame\":2500,\"frames\":1000,\"counted\":false}]");
        assertThat(contract().path("measuredRateHz").asDouble()).isCloseTo(1000, within(1e-9));
    }

    @Test
    void lostFramesCountForTheLength() throws Exception {
        BlockSensor sensor = new BlockSensor("vibration").give(0, 250).give(300, 1000);
        Recorded recorded = only(recorder(sensor, order(Duration.ofMillis(500), OnGap.SPLIT)));

        assertThat(recorded.frames()).isEqualTo(450);
        assertThat(read(folder.resolve("pump-2.wav"), sensor)).isEqualTo(frames(300, 500));
    }

    @Test
    void aGapMayEndTheRecording() throws Exception {
        BlockSensor sensor = new BlockSensor("vibration").give(0, 250).give(300, 100);
        Recorded recorded = only(recorder(sensor, order(LONG, OnGap.STOP)));

        assertThat(recorded.ending()).isEqualTo(Ending.GAP);
        assertThat(recorded.frames()).isEqualTo(250);
        assertThat(files()).containsExactly("pump.json", "pump.wav", "pump.yaml");
        assertThat(contract().path("gaps").toString())
                .isEqualTo("[{\"frame\":250,\"frames\":50,\"counted\":true}]");
    }

    @Test
    void moreGapsThanAnyoneWantsFilesForEndTheRecording() throws Exception {
        BlockSensor sensor = new BlockSensor("vibration");
        for (int i = 0; i < 120; i++) {
            sensor.give(2L * i, 1);
        }
        Recorded recorded = only(recorder(sensor, order(LONG, OnGap.SPLIT)));

        assertThat(recorded.ending()).isEqualTo(Ending.TOO_MANY_GAPS);
        assertThat(recorded.files()).hasSize(100);
    }

    @Test
    void whatWasRecordedIsKeptWhenItIsStopped() throws Exception {
        AtomicReference<Recorder> running = new AtomicReference<>();
        AtomicBoolean asked = new AtomicBoolean();
        BlockSensor sensor = new BlockSensor("vibration").give(0, 1_000_000);
        ToLongFunction<Path> stopping =
                _ -> {
                    if (asked.getAndSet(true)) {
                        running.get().stop();
                    }
                    return 1L << 40;
                };
        running.set(
                new Recorder(
                        List.of(new Source(sensor, "block", out())),
                        order(LONG, OnGap.SPLIT),
                        around(stopping)));
        Recorded recorded = only(running.get());

        assertThat(read(out(), sensor)).isEqualTo(frames(0, recorded.frames()));
        assertThat(contract().path("frames").asLong()).isEqualTo(recorded.frames());
    }

    @Test
    void aDiskTooSmallIsRefusedBeforeTheFirstFrame() throws Exception {
        BlockSensor sensor = new BlockSensor("vibration").give(0, 100);
        Recorder recorder =
                new Recorder(
                        List.of(new Source(sensor, "block", out())),
                        order(LONG, OnGap.SPLIT),
                        around(_ -> 60_000_000));

        assertThatThrownBy(() -> recorder.run(Progress.NONE))
                .isInstanceOf(RecordingException.class)
                .hasMessage(
                        "%s: 60.0 MB are free, the recording needs 28.8 MB and 33.6 MB are left to others: make room, record for a shorter time, or choose another disk",
                        folder);
        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsThereIsNotWrittenOver() throws Exception {
        BlockSensor sensor = new BlockSensor("vibration").give(0, 100);
        Recorder recorder = recorder(sensor, order(LONG, OnGap.SPLIT));
        for (String taken : List.of("pump.wav", "pump.json", "pump-2.wav")) {
            Files.writeString(folder.resolve(taken), "mine");
            assertThatThrownBy(() -> recorder.run(Progress.NONE))
                    .isInstanceOf(RecordingException.class)
                    .hasMessageStartingWith(
                            "%s: exists already, and recordings are not written over",
                            folder.resolve(taken));
            Files.delete(folder.resolve(taken));
        }
        Files.writeString(folder.resolve("pump.wav.part"), "cut off");
        assertThatThrownBy(() -> recorder.run(Progress.NONE))
                .hasMessageContaining("rename it to end in .wav to use it, or delete it");
        Files.delete(folder.resolve("pump.wav.part"));
        Files.writeString(folder.resolve("pump-room.wav"), "another's");
        assertThat(only(recorder).frames()).isEqualTo(100);
    }

    @Test
    void aSensorThatDoesNotStartIsToldAndLeavesNothing() throws Exception {
        try (PlayedBoard board = new PlayedBoard()) {
            Recorder recorder = recorder(adxl345(board), order(LONG, OnGap.SPLIT));
            assertThatThrownBy(() -> recorder.run(Progress.NONE))
                    .isInstanceOf(RecordingException.class)
                    .hasMessageStartingWith("sensor vibration: adxl345 on");
        }
        assertThat(files()).isEmpty();
    }

    /// The chip counts along its x axis once it is moved; what is recorded must count as well.
    @Test
    void aChipsSamplesAreInTheFileOneByOne() throws Exception {
        AtomicBoolean moving = new AtomicBoolean();
        PlayedAdxl345 chip = new PlayedAdxl345(System::nanoTime);
        chip.move((axis, seconds) -> {
            if (axis == 0 && moving.get()) {
                return Math.round(seconds * 100) % 500 / 256.0;
            }
            return axis == 2 ? 1 : 0;
        });
        try (PlayedBoard board = new PlayedBoard()) {
            board.plug(ADDRESS, chip);
            Sensor sensor = adxl345(board);
            Recorder recorder = recorder(sensor, order(Duration.ofMillis(1500), OnGap.SPLIT));
            Progress moves = standings -> moving.set(standings.getFirst().seconds() > 0);
            Recorded recorded = recorder.run(moves).getFirst();

            assertThat(recorded.ending()).isEqualTo(Ending.COMPLETE);
            assertThat(recorded.frames() + recorded.lostFrames()).isEqualTo(150);
            List<Integer> counted = new ArrayList<>();
            for (Path file : recorded.files()) {
                float[] values = read(file, sensor);
                for (int i = 0; i < values.length; i += 3) {
                    assertThat(values[i + 2]).isCloseTo(1.0f, within(0.01f));
                    if (values[i] > 0) {
                        counted.add(Math.round(values[i] * 256));
                    }
                }
            }
            assertThat(counted).hasSizeGreaterThan(10);
            for (int i = 1; i < counted.size() && recorded.lostFrames() == 0; i++) {
                assertThat(counted.get(i)).isEqualTo(counted.get(i - 1) % 499 + 1);
            }
        }
    }

    private static final BusAddress.Spi ADDRESS = new BusAddress.Spi(0, 1);

    private static Sensor adxl345(PlayedBoard board) throws Exception {
        ChipLine line =
                new ChipLine() {
                    @Override
                    public BusAddress address() {
                        return ADDRESS;
                    }

                    @Override
                    public Opened open() {
                        Line opened = board.open(ADDRESS);
                        return new Opened() {
                            @Override
                            public Line line() {
                                return opened;
                            }

                            @Override
                            public void close() {}
                        };
                    }
                };
        return ChipSensor.of(
                "vibration",
                ChipDrivers.named("adxl345").orElseThrow(),
                new ChipSettings.Acceleration(100, 16),
                line,
                MonotonicClock.SYSTEM);
    }
}
