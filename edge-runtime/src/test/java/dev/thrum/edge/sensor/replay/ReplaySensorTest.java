package dev.thrum.edge.sensor.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.sensor.FakeClock;
import dev.thrum.edge.sensor.Pace;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.replay.ReplaySettings.Stretch;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.FrameBlock;
import dev.thrum.edge.signal.Unit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplaySensorTest {
    private static final RecordingSettings CSV =
            new RecordingSettings(
                    RecordingFormat.Csv.of("x"),
                    List.of(Channel.unbounded("x", Unit.MILLIMETRE_PER_SECOND)),
                    2);

    @TempDir Path folder;

    private Path file(String name, String cells) throws Exception {
        return Files.writeString(folder.resolve(name), "x\n" + cells.replace(" ", "\n") + "\n");
    }

    private static Sensor open(Stretch... stretches) throws SensorException {
        return ReplaySensor.open(
                "fan",
                new ReplaySettings(List.of(stretches), CSV, new Pace.AsTaken(), false),
                new FakeClock(0));
    }

    @Test
    void normalThenFaultThenNormalArePlayedInTheDeclaredUnits() throws Exception {
        Path normal = file("normal.csv", "1 2 3 4");
        Path fault = file("fault.csv", "90 91 92 93");
        try (Sensor sensor =
                open(
                        Stretch.whole(normal),
                        new Stretch(fault, Duration.ofMillis(500), Duration.ofSeconds(1)),
                        new Stretch(normal, Duration.ofSeconds(1), null))) {
            assertThat(sensor.channels()).isEqualTo(CSV.channels());
            sensor.start();
            FrameBlock block = new FrameBlock(1, 100);
            assertThat(sensor.read(block)).isTrue();
            assertThat(Arrays.copyOf(block.values(), block.frames()))
                    .containsExactly(1, 2, 3, 4, 91, 92, 3, 4);
            assertThat(sensor.read(block)).isFalse();
        }
    }

    @Test
    void aMissingFileIsToldBeforeTheStart() throws Exception {
        Path there = file("there.csv", "1 2");
        Path gone = folder.resolve("gone.csv");
        assertThatThrownBy(() -> open(Stretch.whole(there), Stretch.whole(gone)))
                .isInstanceOf(SensorException.class)
                .hasMessage(
                        "sensor fan: %s: is not there (looked for %s): check the path"
                                .formatted(gone, gone));
    }

    @Test
    void aStretchPastTheEndIsRefused() throws Exception {
        Path there = file("there.csv", "1 2 3");
        assertThatThrownBy(() ->
                        open(new Stretch(there, Duration.ofSeconds(1), Duration.ofSeconds(1))))
                .isInstanceOf(SensorException.class)
                .hasMessage(
                        "sensor fan: %s: a stretch must lie within its 1.500 s, was 1.000 s to 2.000 s: shorten it"
                                .formatted(there));
    }

    @Test
    void anEmptyReplayIsRefused() {
        assertThatThrownBy(() -> new ReplaySettings(List.of(), CSV, Pace.REAL_TIME, false))
                .hasMessage("a replay needs at least one file");
        Path file = Path.of("a.csv");
        assertThatThrownBy(() -> new Stretch(file, Duration.ofSeconds(-1), null))
                .hasMessage(
                        "a.csv: a stretch must begin at 0 s or later and last above 0 s, was PT-1S for null");
    }
}
