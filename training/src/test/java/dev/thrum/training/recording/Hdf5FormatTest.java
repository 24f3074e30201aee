package dev.thrum.training.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingReader;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Hdf5FormatTest {
    private static final Path SIGNALS = Fixtures.file("signals.h5");

    @TempDir Path folder;

    @Test
    void plainAndPackedDataSetsOfH5pyAreOneRecording() throws Exception {
        Recording recording = Fixtures.open(SIGNALS, "hdf5", "/sensors/plain", "sensors/packed");
        assertThat(recording.frames()).isEqualTo(Fixtures.FRAMES);
        assertThat(Fixtures.readAll(recording)).isEqualTo(Fixtures.counts(1 / 8.0, 0, 1));
    }

    @Test
    void columnsOfATableAndAnotherByteOrderAreRead() throws Exception {
        Recording recording = Fixtures.open(SIGNALS, "hdf5", "table[2]", "*endian", "table[1]");
        assertThat(Fixtures.readAll(recording)).isEqualTo(Fixtures.counts(1, 1, 2, 0));
    }

    @Test
    void matlabsReversedDimensionsAreTurnedBack() throws Exception {
        Recording recording = Fixtures.open(Fixtures.file("v73.mat"), "hdf5", "data[3]", "data[1]");
        assertThat(Fixtures.readAll(recording)).isEqualTo(Fixtures.counts(1, 2, 0));
        assertThat(Fixtures.readAll(Fixtures.open(Fixtures.file("v73.mat"), "hdf5", "x")))
                .isEqualTo(Fixtures.counts(1 / 8.0, 0));
    }

    @Test
    void aLongDataSetIsReadBlockByBlockAndSkippedWithin() throws Exception {
        int frames = 200_001;
        double[][] values = new double[frames][2];
        for (int i = 0; i < frames; i++) {
            values[i][0] = i;
            values[i][1] = -i;
        }
        Path file = folder.resolve("long.h5");
        try (WritableHdfFile out = HdfFile.write(file)) {
            out.putDataset("data", values);
        }
        Recording recording = Fixtures.open(file, "hdf5", "data[2]");
        try (RecordingReader reader = recording.open()) {
            float[] read = new float[3];
            reader.skip(32_766); // across the border of a block
            assertThat(reader.read(read, 0, 3)).isEqualTo(3);
            assertThat(read).containsExactly(-32_766, -32_767, -32_768);
            reader.skip(frames - 32_769 - 2);
            assertThat(reader.read(read, 0, 3)).isEqualTo(2);
            assertThat(read[1]).isEqualTo(-(frames - 1));
            assertThat(reader.read(read, 0, 3)).isEqualTo(-1);
        }
    }

    @Test
    void aMissingDataSetIsToldWithThoseThereAre() {
        Fixtures.assertRefused(
                SIGNALS,
                "hdf5",
                "sensors/y",
                "must have a data set /sensors/y, has /big_endian (300), /sensors/packed (300),"
                        + " /sensors/plain (300), /table (300×3): name one of these");
    }

    @Test
    void aTableNeedsAColumn() {
        Fixtures.assertRefused(
                SIGNALS, "hdf5", "table", "data set /table (300×3) must have one column", "[1]");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 4000, 15_000, 21_527})
    void aFileThatWasCutIsRefused(int bytes) throws Exception {
        Fixtures.assertRefused(
                Fixtures.cut(folder, "signals.h5", bytes), "hdf5", "/table[1]", "cut short");
    }
}
