package dev.thrum.edge.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.evidence.MachineDescription.Bearing;
import dev.thrum.edge.evidence.MachineDescription.Speed;
import dev.thrum.edge.signal.BearingGeometry;
import dev.thrum.edge.signal.Evidence;
import dev.thrum.edge.signal.Severity;
import dev.thrum.edge.testing.chip.Allocated;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A shaft of 30 Hz whose outer race begins to spall, through windows of a tenth of a second.
class HistoryKeeperTest {
    private static final int WINDOW = 1280;
    private static final int HOP = 640;

    private static final MachineDescription MACHINE =
            new MachineDescription(
                    Optional.of(Speed.of(30)),
                    OptionalDouble.empty(),
                    OptionalInt.empty(),
                    List.of(new Bearing("drive-end", new BearingGeometry(8, 10, 50, 0))),
                    Optional.of(new SeverityZones(1.4, 2.8, 4.5)));

    private static final EvidenceSettings SETTINGS =
            new EvidenceSettings(
                    Duration.ofSeconds(6), Duration.ofSeconds(2), Duration.ofSeconds(6), 1);

    @TempDir private Path disk;

    private final List<Evidence> told = new ArrayList<>();
    private EvidenceKeeper keeper;
    private long frame;

    @BeforeEach
    void open() throws IOException {
        keeper = keeper(Optional.of(EvidenceFolder.open(disk, 10_000_000)));
    }

    private EvidenceKeeper keeper(Optional<EvidenceFolder> folder) {
        return EvidenceDesk.atOnce(folder, told::add)
                .keeper(
                        "pump",
                        new Strokes(1).excerpt().channels(),
                        Strokes.RATE_HZ,
                        MACHINE,
                        SETTINGS);
    }

    private void play(Strokes strokes, double seconds, boolean calm) {
        FloatBuffer all = FloatBuffer.wrap(strokes.excerpt().values());
        for (int at = 0; at + WINDOW <= seconds * Strokes.RATE_HZ; at += HOP) {
            keeper.window(all.slice(at, WINDOW), frame, WINDOW);
            keeper.judged(calm);
            frame += HOP;
        }
    }

    private static Strokes healthy() {
        return new Strokes(2).shaft(30);
    }

    private static Strokes spalled() {
        return new Strokes(3).shaft(30).strike(96, _ -> 0.3);
    }

    @Test
    void anAlarmIsExplainedAtOnceAndItsWaveKeptWhenItIsComplete() throws IOException {
        play(healthy(), 8, true);
        play(spalled(), 6, false);
        keeper.alarm(Alarms.raised("a1"));
        assertThat(told).hasSize(1);
        Map<String, Object> fields = told.getFirst().fields();
        assertThat(String.valueOf(fields.get("text")))
                .startsWith("looks like an outer-race defect (");
        assertThat(String.valueOf(fields.get("vibration"))).contains("channel=x").contains("zone=");
        assertThat(disk.resolve("a1.json")).exists();
        assertThat(disk.resolve("a1.wav")).doesNotExist();
        play(spalled(), 2.2, false);
        assertThat(Files.size(disk.resolve("a1.wav"))).isGreaterThan((long) (7.9 * 12_800 * 4));
        assertThat(String.valueOf(EvidenceFolder.list(disk).getFirst().get("wave")))
                .contains("raisedFrame=");
    }

    @Test
    void worseEvidenceGetsANumberAndTheSameAgainIsNone() {
        play(spalled(), 6, false);
        keeper.alarm(Alarms.raised("a1"));
        play(spalled(), 2.2, false);
        keeper.alarm(Alarms.raised("a1"));
        assertThat(told).hasSize(1);
        keeper.alarm(Alarms.updated("a1", Severity.WARNING));
        assertThat(told).extracting(Evidence::number).containsExactly(1, 2);
        play(spalled(), 2.2, false);
        assertThat(disk.resolve("a1-2.wav")).exists();
    }

    @Test
    void theWaveEndsWithTheAlarmOrTheSignal() {
        play(spalled(), 6, false);
        keeper.alarm(Alarms.raised("a1"));
        keeper.alarm(Alarms.cleared("a1"));
        assertThat(disk.resolve("a1.wav")).exists();
        keeper.alarm(Alarms.raised("a2"));
        keeper.close();
        assertThat(disk.resolve("a2.wav")).exists();
        keeper.alarm(Alarms.raised("a3"));
        frame += 100_000;
        play(spalled(), 0.3, false);
        assertThat(disk.resolve("a3.wav")).exists();
    }

    @Test
    void aHealthyMachineIsRememberedOverARestart() throws IOException {
        play(healthy(), 7, true);
        assertThat(disk.resolve("reference-pump.json")).exists();
        open();
        frame = 0;
        play(new Strokes(4).shaft(30).tone(30, 0.09), 7, false);
        keeper.alarm(Alarms.raised("a1"));
        assertThat(told.getFirst().explanation().text()).startsWith("looks like imbalance (");
    }

    @Test
    void withoutAFolderNothingIsKeptAndAllIsSaid() {
        keeper = keeper(Optional.empty());
        play(spalled(), 6, false);
        keeper.alarm(Alarms.raised("a1"));
        keeper.close();
        assertThat(told).hasSize(1);
        assertThat(disk).isEmptyDirectory();
    }

    @Test
    void aCalmWindowAllocatesNothing() throws Exception {
        play(healthy(), 7, true);
        FloatBuffer window = FloatBuffer.wrap(healthy().excerpt().values()).slice(0, WINDOW);
        long bytes =
                Allocated.bytesOfAThousand(() -> {
                    keeper.window(window, frame, WINDOW);
                    keeper.judged(true);
                    frame += HOP;
                });
        assertThat(bytes).isLessThan(1000); // less than one byte a window
    }
}
