package dev.thrum.edge.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.recording.Recordings;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Evidence;
import dev.thrum.edge.signal.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFolderTest {
    private static final List<Channel> CHANNELS =
            List.of(new Channel("x", Unit.STANDARD_GRAVITY, -16, 16));

    /// A wave of 25,000 floats, 100 kB.
    private static final int FRAMES = 25_000;

    @TempDir private Path disk;

    private static Wave wave() {
        float[] values = new float[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            values[i] = i % 100 / 7f;
        }
        return new Wave(new Excerpt(CHANNELS, 1000, values), Alarms.NOON.minusSeconds(20), 20_000);
    }

    private EvidenceFolder open(long bytes) throws IOException {
        return EvidenceFolder.open(disk, bytes);
    }

    /// Keeps an alarm as it was so many seconds after the epoch.
    private void keep(EvidenceFolder folder, String id, int age) throws IOException {
        Evidence evidence = Alarms.evidence(id);
        folder.keep(evidence);
        folder.keep(evidence, 1, wave());
        date(id, age);
    }

    private void date(String id, int age) throws IOException {
        for (String ending : List.of(".json", ".wav")) {
            if (Files.exists(disk.resolve(id + ending))) {
                Files.setLastModifiedTime(
                        disk.resolve(id + ending), FileTime.fromMillis(1000L * age));
            }
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(disk)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theWaveIsARecordingAndItsJsonSaysWhatItHolds() throws Exception {
        keep(open(1_000_000), "a1", 1);
        RecordingSettings settings =
                new RecordingSettings(new RecordingFormat.Wav(), CHANNELS, 1000);
        Recording recording = Recordings.open(disk.resolve("a1.wav"), settings);
        float[] values = new float[FRAMES];
        try (RecordingReader reader = recording.open()) {
            assertThat(reader.read(values, 0, FRAMES)).isEqualTo(FRAMES);
        }
        assertThat(values).isEqualTo(wave().excerpt().values());
        assertThat(Files.readString(disk.resolve("a1.json")))
                .contains("\"id\" : \"a1\"")
                .contains("\"text\" : \"no known pattern\"")
                .contains("\"file\" : \"a1.wav\"")
                .contains("\"declaredRateHz\" : 1000.0")
                .contains("\"started\" : \"2026-11-20T11:59:40Z\"")
                .contains("\"raisedFrame\" : 20000");
    }

    @Test
    void theOldestThatAreOverGoFirst() throws IOException {
        EvidenceFolder folder = open(450_000);
        keep(folder, "standing", 1);
        keep(folder, "old", 2);
        keep(folder, "young", 3);
        folder.cleared(Alarms.cleared("young"));
        folder.cleared(Alarms.cleared("old"));
        date("young", 3);
        date("old", 2);
        keep(folder, "new", 4);
        assertThat(names())
                .containsExactly(
                        "new.json",
                        "new.wav",
                        "standing.json",
                        "standing.wav",
                        "young.json",
                        "young.wav");
    }

    @Test
    void anAlarmThatStandsKeepsItsWaveAndANewOneGoesWithout() throws IOException {
        EvidenceFolder folder = open(350_000);
        keep(folder, "a", 1);
        keep(folder, "b", 2);
        keep(folder, "c", 3);
        assertThat(names()).containsExactly("a.json", "a.wav", "b.json", "b.wav", "c.json");
        folder.cleared(Alarms.cleared("a"));
        keep(folder, "d", 4);
        assertThat(names()).containsExactly("b.json", "b.wav", "c.json", "d.json", "d.wav");
    }

    @Test
    void whatAnEarlierRunLeftStandingGoesAfterWhatIsOver() throws IOException {
        EvidenceFolder earlier = open(350_000);
        keep(earlier, "left", 1);
        keep(earlier, "over", 2);
        earlier.cleared(Alarms.cleared("over"));
        date("over", 2);
        EvidenceFolder folder = open(350_000);
        keep(folder, "next", 3);
        assertThat(names()).containsExactly("left.json", "left.wav", "next.json", "next.wav");
        keep(folder, "last", 4);
        assertThat(names()).containsExactly("last.json", "last.wav", "next.json", "next.wav");
    }

    @Test
    void whatWasBegunAndNotFinishedIsRemoved() throws IOException {
        Files.writeString(disk.resolve(".a1.wav.0badcafe"), "half");
        open(1000);
        assertThat(names()).isEmpty();
    }

    @Test
    void listsWhatIsThereTheOldestFirst() throws IOException {
        EvidenceFolder folder = open(1_000_000);
        keep(folder, "z", 1);
        keep(folder, "a", 2);
        folder.keepReference("pump", new Reference(ShaftOrders.of(List.of(1.0, 2.0)), -60));
        assertThat(EvidenceFolder.list(disk))
                .extracting(each -> each.get("id"))
                .containsExactly("z", "a");
        Files.writeString(disk.resolve("broken.json"), "{");
        assertThatThrownBy(() -> EvidenceFolder.list(disk))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith(disk.resolve("broken.json") + ": is no JSON: ");
    }

    @Test
    void anIdCannotLeaveTheFolder() throws IOException {
        keep(open(1_000_000), "../up", 1);
        assertThat(names()).containsExactly("___up.json", "___up.wav");
    }

    @Test
    void theReferenceOutlivesTheProcess() throws IOException {
        Reference reference = new Reference(ShaftOrders.of(List.of(0.5, 1.25)), Double.NaN);
        open(1_000_000).keepReference("pump", reference);
        Reference read = open(1_000_000).reference("pump").orElseThrow();
        assertThat(read.orders().values()).isEqualTo(reference.orders().values());
        assertThat(read.sideBandDb()).isNaN();
        assertThat(open(1_000_000).reference("fan")).isEmpty();
        Files.writeString(disk.resolve("reference-pump.json"), "{\"velocityRms\": \"loud\"}");
        assertThat(open(1_000_000).reference("pump")).isEmpty();
    }
}
