package dev.thrum.training.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlacFormatTest {
    @TempDir Path folder;

    @Test
    void samplesOf8To24BitsHaveTheFullScaleOfWav() throws Exception {
        assertThat(Fixtures.readAll(Fixtures.open(Fixtures.file("mono16.flac"), "flac", "a")))
                .isEqualTo(Fixtures.counts(0x1p-15, 0));
        assertThat(
                        Fixtures.readAll(
                                Fixtures.open(Fixtures.file("stereo24.flac"), "flac", "a", "b")))
                .isEqualTo(Fixtures.counts(0x1p-15, 0, 1));
        assertThat(
                        Fixtures.readAll(
                                Fixtures.open(
                                        Fixtures.file("triple8.flac"), "flac", "a", "b", "c")))
                .isEqualTo(Fixtures.counts(0x1p-7, 0, 1, 2));
    }

    @Test
    void fullScaleIsTheChannelsRange() throws Exception {
        List<Channel> ranged = List.of(new Channel("x", Unit.STANDARD_GRAVITY, -16, 16));
        Recording recording =
                Fixtures.open(Fixtures.file("mono16.flac"), "flac", Fixtures.RATE_HZ, ranged, "x");
        assertThat(Fixtures.readAll(recording)).isEqualTo(Fixtures.counts(0x1p-11, 0));
    }

    @Test
    void framesAreSkippedAcrossBlocks() throws Exception {
        try (RecordingReader reader =
                Fixtures.open(Fixtures.file("mono16.flac"), "flac", "a").open()) {
            float[] read = new float[2];
            reader.skip(255);
            assertThat(reader.read(read, 0, 2)).isEqualTo(2);
            assertThat(read)
                    .containsExactly(
                            Fixtures.count(255, 0) / 32768f, Fixtures.count(256, 0) / 32768f);
        }
    }

    @Test
    void anotherNumberOfChannelsOrAnotherRateIsRefused() {
        Path stereo = Fixtures.file("stereo24.flac");
        Fixtures.assertRefused(
                stereo, "flac", "a", "must have the declared 1 channels, the file has 2");
        assertThatThrownBy(
                        () -> Fixtures.open(stereo, "flac", 48_000, Fixtures.channels(2), "a", "b"))
                .hasMessageContaining("declared rate of 48000.0 Hz, the file states 8000 Hz");
    }

    @Test
    void aFileThatWasCutIsRefused() throws Exception {
        Fixtures.assertRefused(
                Fixtures.cut(folder, "mono16.flac", 250),
                "flac",
                "a",
                "must hold the 300 frames it states, ended after 128: it was cut short");
        Fixtures.assertRefused(
                Fixtures.cut(folder, "mono16.flac", 20), "flac", "a", "could not be read as FLAC");
    }

    @Test
    void aBlockWhoseChecksumIsWrongIsRefused() throws Exception {
        byte[] bytes = Files.readAllBytes(Fixtures.file("mono16.flac"));
        bytes[200] ^= 1;
        Fixtures.assertRefused(
                Files.write(folder.resolve("bad.flac"), bytes), "flac", "a", "checksum");
    }

    @Test
    void anotherFormatIsRefused() {
        Fixtures.assertRefused(
                Fixtures.file("matrix.mat"), "flac", "a", "could not be read as FLAC");
    }
}
