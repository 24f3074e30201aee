package dev.thrum.edge.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
    @TempDir Path folder;

    /// One channel that counts `from`, `from + 1`, …
    private Recording counting(String name, int from, int frames) throws Exception {
        float[] values = new float[frames];
        for (int i = 0; i < frames; i++) {
            values[i] = from + i;
        }
        return Recordings.open(
                Files.write(folder.resolve(name), WaveBytes.floats(values)),
                settings(Signals.channels(1)));
    }

    private static RecordingSettings settings(List<dev.thrum.edge.signal.Channel> channels) {
        return new RecordingSettings(new RecordingFormat.RawFloat(), channels, 100);
    }

    @Test
    void aSliceHoldsItsFramesAndNoOthers() throws Exception {
        Recording slice = Recordings.slice(counting("a.f32", 0, 100), 10, 25);
        assertThat(slice.frames()).isEqualTo(15);
        assertThat(slice.name()).endsWith("a.f32[10..25]");
        assertThat(Signals.readAll(slice))
                .containsExactly(10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24);
    }

    @Test
    void skippingInASliceStopsAtItsEnd() throws Exception {
        float[] frame = new float[1];
        try (RecordingReader reader = Recordings.slice(counting("a.f32", 0, 100), 10, 25).open()) {
            reader.skip(5);
            assertThat(reader.read(frame, 0, 1)).isEqualTo(1);
            assertThat(frame).containsExactly(15);
            reader.skip(50);
            assertThat(reader.read(frame, 0, 1)).isEqualTo(-1);
        }
    }

    @Test
    void aSliceOutsideTheRecordingIsRefused() throws Exception {
        Recording whole = counting("a.f32", 0, 100);
        assertThatThrownBy(() -> Recordings.slice(whole, 50, 101))
                .hasMessage(
                        whole.name()
                                + ": a slice must lie within frames 0 to 100 and hold at least one, was 50 to 101");
    }

    @Test
    void joinedRecordingsFollowEachOther() throws Exception {
        Recording joined =
                Recordings.join(
                        "run",
                        List.of(
                                counting("a.f32", 0, 3),
                                counting("b.f32", 10, 2),
                                counting("a.f32", 0, 3)));
        assertThat(joined.frames()).isEqualTo(8);
        assertThat(Signals.readAll(joined)).containsExactly(0, 1, 2, 10, 11, 0, 1, 2);
    }

    @Test
    void skippingCrossesTheSeamsOfJoinedRecordings() throws Exception {
        Recording joined =
                Recordings.join(
                        "run",
                        List.of(
                                counting("a.f32", 0, 3),
                                counting("b.f32", 10, 2),
                                counting("c.f32", 20, 4)));
        float[] expected = Signals.readAll(joined);
        for (int first = 0; first <= 9; first++) {
            for (int second = 0; second <= 9; second++) {
                float[] frame = new float[1];
                try (RecordingReader reader = joined.open()) {
                    reader.skip(first);
                    int readFirst = reader.read(frame, 0, 1);
                    assertThat(readFirst).isEqualTo(first < 9 ? 1 : -1);
                    reader.skip(second);
                    int at = first + 1 + second;
                    assertThat(reader.read(frame, 0, 1)).isEqualTo(at < 9 ? 1 : -1);
                    if (at < 9) {
                        assertThat(frame).containsExactly(expected[at]);
                    }
                }
            }
        }
    }

    @Test
    void recordingsOfDifferentChannelsAreNotJoined() throws Exception {
        Recording one = counting("a.f32", 0, 4);
        Recording two = Recordings.open(Path.of(one.name()), settings(Signals.channels(2)));
        assertThatThrownBy(() -> Recordings.join("run", List.of(one, two)))
                .hasMessageStartingWith(
                        "run: recordings joined must have the same channels and rate, ");
    }

    @Test
    void settingsThatContradictThemselvesAreRefused() {
        assertThatThrownBy(() ->
                        new RecordingSettings(RecordingFormat.Csv.of("x"), Signals.channels(2), 1))
                .hasMessage("a CSV needs one column for each of the 2 channels, had 1");
        assertThatThrownBy(() ->
                        new RecordingSettings(new RecordingFormat.Wav(), Signals.channels(2), 0))
                .hasMessage("sample rate must be above 0 Hz, was 0.0");
        assertThatThrownBy(() -> new RecordingFormat.Csv('5', true, '.', List.of("x"), null))
                .hasMessage("separator must not be part of a number, a quote or a line end, was 5");
    }
}
