package dev.thrum.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.decision.Adjustment;
import dev.thrum.edge.decision.Levels;
import dev.thrum.edge.library.Answer;
import dev.thrum.edge.library.Library;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.recording.WavWriter;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.AlarmState;
import dev.thrum.edge.signal.Severity;
import dev.thrum.edge.store.StateStore;
import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.LabelledRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What operators answered on a board is what the workstation reads, with nothing changed.
class LibraryOfAlarmsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final int FRAMES = 6400;

    @TempDir Path state;

    @Test
    void theLibraryIsADataSetWithLabelsAsItLies() throws Exception {
        Library library =
                Library.open(
                        "pump",
                        StateStore.inMemory(),
                        new Adjustment(Levels.of(1)),
                        Optional.of(state));
        answer(library, "a1", new Answer(Answer.Word.REAL, "", "bearing, drive end"));
        answer(library, "a2", new Answer(Answer.Word.FALSE, "", ""));
        Path shelf = state.resolve("library").resolve("pump");
        Files.copy(Path.of("recipes", "default.yaml"), shelf.resolve("default.yaml"));

        Recipe recipe = Recipe.read(shelf.resolve("recipe.yaml"), List.of(), Optional.empty());
        DataSet data = DataSet.open(recipe.data());

        assertThat(recipe.name()).isEqualTo("pump");
        assertThat(data.recordings())
                .extracting(LabelledRecording::anomalous)
                .containsExactly(true, false);
        assertThat(data.attribute(0, "label")).isEqualTo("outer-race");
        assertThat(data.attribute(1, "label")).isEqualTo("none");
        assertThat(data.attribute(0, "note")).isEqualTo("bearing, drive end");
        Recording recording = data.recordings().getFirst().signal();
        assertThat(recording.sampleRateHz()).isEqualTo(3200);
        assertThat(recording.frames()).isEqualTo(FRAMES);
        assertThat(values(recording)).isEqualTo(wave("a1"));
    }

    /// An alarm whose evidence lies on the disk, and what was said of it.
    private void answer(Library library, String id, Answer answer) throws IOException {
        Path evidence = Files.createDirectories(state.resolve("evidence"));
        try (WavWriter writer = WavWriter.create(evidence.resolve(id + ".wav"), 2, 3200)) {
            writer.write(wave(id), FRAMES);
            writer.finish();
        }
        Files.writeString(
                evidence.resolve(id + ".json"),
                """
                { "id": "%s", "since": "2026-11-20T12:00:00Z", "peak": 1.5,
                  "likenesses": [ { "kind": "outer-race" } ],
                  "wave": { "file": "%s.wav", "declaredRateHz": 3200.0,
                    "channels": [
                      { "name": "x", "unit": "g", "minimum": -16.0, "maximum": 16.0 },
                      { "name": "i", "unit": "A" } ] } }
                """
                        .formatted(id, id));
        library.take(
                new AlarmEvent(
                        id,
                        "pump",
                        AlarmKind.ANOMALY,
                        AlarmEvent.Type.RAISED,
                        AlarmState.PENDING,
                        AlarmState.RAISED,
                        Severity.NOTICE,
                        NOON,
                        NOON,
                        1.5f,
                        1.5f,
                        Optional.empty(),
                        0,
                        List.of()));
        assertThat(library.answer(id, answer).orElseThrow().why()).isEmpty();
    }

    private static float[] wave(String id) {
        float[] values = new float[FRAMES * 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i * 0.01 * (id.hashCode() % 7 + 1));
        }
        return values;
    }

    private static float[] values(Recording recording) throws Exception {
        float[] values = new float[FRAMES * 2];
        try (RecordingReader reader = recording.open()) {
            reader.read(values, 0, FRAMES);
        }
        return values;
    }
}
