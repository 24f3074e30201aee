package dev.thrum.edge.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawFloatFileTest {
    @TempDir Path folder;

    private Recording open(Path file, int channels) throws RecordingException {
        return Recordings.open(
                file,
                new RecordingSettings(
                        new RecordingFormat.RawFloat(), Signals.channels(channels), 48_000));
    }

    private Path write(String name, float... values) throws IOException {
        return Files.write(folder.resolve(name), WaveBytes.floats(values));
    }

    @Test
    void valuesComeBackAsTheyWereWritten() throws Exception {
        float[] values = {1, -2, 3.5f, Float.MIN_VALUE, 0, -0.0f, 7, 8};
        Recording recording = open(write("a.f32", values), 2);
        assertThat(recording.frames()).isEqualTo(4);
        assertThat(recording.seconds()).isEqualTo(4 / 48_000.0);
        assertThat(Signals.readAll(recording)).containsExactly(values);
    }

    @Test
    void bytesAreLittleEndianAsTheFormatSays() throws Exception {
        Path file = Files.write(folder.resolve("one.f32"), new byte[] {0, 0, (byte) 0x80, 0x3f});
        assertThat(Signals.readAll(open(file, 1))).containsExactly(1.0f); // IEEE 754: 3F800000
    }

    @Test
    void aValueThatIsNotANumberIsHandedThrough() throws Exception {
        Recording recording = open(write("nan.f32", 1, Float.NaN, Float.NEGATIVE_INFINITY), 1);
        assertThat(Signals.readAll(recording))
                .containsExactly(1, Float.NaN, Float.NEGATIVE_INFINITY);
    }

    @Test
    void readingStopsAtTheEndAndThenSaysSo() throws Exception {
        float[] values = new float[8];
        try (RecordingReader reader = open(write("a.f32", 1, 2, 3), 1).open()) {
            assertThat(reader.read(values, 2, 2)).isEqualTo(2);
            assertThat(reader.read(values, 4, 2)).isEqualTo(1);
            assertThat(reader.read(values, 5, 2)).isEqualTo(-1);
        }
        assertThat(values).containsExactly(0, 0, 1, 2, 3, 0, 0, 0);
    }

    @Test
    void skippingLeadsToTheSameFramesAsReading() throws Exception {
        float[] values = new float[100_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Recording recording = open(write("a.f32", values), 2);
        float[] frame = new float[2];
        try (RecordingReader reader = recording.open()) {
            reader.read(frame, 0, 1);
            reader.skip(3);
            reader.read(frame, 0, 1);
            assertThat(frame).containsExactly(8, 9);
            reader.skip(40_000);
            reader.read(frame, 0, 1);
            assertThat(frame).containsExactly(80_010, 80_011);
            reader.skip(1_000_000);
            assertThat(reader.read(frame, 0, 1)).isEqualTo(-1);
        }
    }

    @Test
    void aSizeThatIsNoMultipleOfTheFrameIsRefused() throws Exception {
        Path file = Files.write(folder.resolve("odd.f32"), new byte[19]);
        assertThatThrownBy(() -> open(file, 2))
                .isInstanceOf(RecordingException.class)
                .hasMessage(
                        file
                                + ": size must be a multiple of 8 bytes (2 channels of float32), was 19, 3 bytes left over at byte 16: correct the number of channels or copy the recording again");
    }

    @Test
    void anEmptyFileIsRefused() throws Exception {
        Path file = Files.createFile(folder.resolve("empty.f32"));
        assertThatThrownBy(() -> open(file, 2))
                .isInstanceOf(RecordingException.class)
                .hasMessage(
                        file
                                + ": must hold at least one frame, was empty: copy the recording again");
    }

    @Test
    void aMissingFileIsNamedWithThePlaceItWasLookedForAt() {
        Path file = Path.of("no-such-folder", "gone.f32");
        assertThatThrownBy(() -> open(file, 2))
                .isInstanceOf(RecordingException.class)
                .hasMessage(
                        "%s: is not there (looked for %s): check the path"
                                .formatted(file, file.toAbsolutePath()));
    }

    @Test
    void aFolderIsRefused() {
        assertThatThrownBy(() -> open(folder, 2))
                .isInstanceOf(RecordingException.class)
                .hasMessage(folder + ": must be a file, was a folder: name one file in it");
    }

    @Test
    void aFileThatShrinksWhileItIsReadIsNoticed() throws Exception {
        Path file = write("a.f32", new float[100]);
        Recording recording = open(file, 1);
        Files.write(file, new byte[16]);
        try (RecordingReader reader = recording.open()) {
            assertThatThrownBy(() -> reader.read(new float[100], 0, 100))
                    .isInstanceOf(RecordingException.class)
                    .hasMessage(
                            file
                                    + ": ended at byte 16 while it was read, frame 0 was to follow: do not change a recording that is in use");
        }
    }

    @Test
    void aFileThatMayNotBeReadSaysWhoMayNot() {
        var cause = new java.nio.file.AccessDeniedException("a.f32");
        assertThat(RecordingFile.unreadable(Path.of("a.f32"), cause))
                .hasMessage(
                        "a.f32: may not be read by this user: give read permission to the file and its folders");
        assertThat(RecordingFile.unreadable(Path.of("a.f32"), new IOException("bad sector")))
                .hasMessage(
                        "a.f32: could not be read (java.io.IOException: bad sector): check the disk it lies on");
    }
}
