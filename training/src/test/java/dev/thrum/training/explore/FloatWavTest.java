package dev.thrum.training.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.recording.Recordings;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FloatWavTest {
    @TempDir Path folder;

    @Test
    void whatIsWrittenIsReadBackBitByBit() throws Exception {
        Path file = folder.resolve("a.wav");
        float[] values = {0.1f, -2.5f, 1e-20f, 30_000, 0, -0.0f};
        try (FloatWav wav = new FloatWav(file, 2, 3200, 3)) {
            wav.write(values, 2);
            assertThat(file).doesNotExist();
            wav.write(new float[] {0, -0.0f}, 1);
            wav.finish();
        }
        Recording read =
                Recordings.open(
                        file,
                        new RecordingSettings(
                                new RecordingFormat.Wav(),
                                List.of(
                                        Channel.unbounded("x", Unit.STANDARD_GRAVITY),
                                        Channel.unbounded("y", Unit.STANDARD_GRAVITY)),
                                3200));
        assertThat(read.frames()).isEqualTo(3);
        float[] back = new float[6];
        try (RecordingReader reader = read.open()) {
            assertThat(reader.read(back, 0, 3)).isEqualTo(3);
        }
        assertThat(back).containsExactly(values);
    }

    @Test
    void aFileThatIsNotFinishedLeavesNothing() throws Exception {
        Path file = folder.resolve("a.wav");
        try (FloatWav wav = new FloatWav(file, 1, 1000, 3)) {
            wav.write(new float[] {1}, 1);
            assertThatThrownBy(wav::finish).hasMessage("3 frames were promised, 1 written");
        }
        assertThat(folder).isEmptyDirectory();
    }
}
