package dev.thrum.training.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetFormatTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"snappy.parquet", "zstd.parquet"})
    void columnsOfArrowAreReadAcrossRowGroups(String name) throws Exception {
        Recording recording = Fixtures.open(Fixtures.file(name), "parquet", "y", "x");
        assertThat(recording.frames()).isEqualTo(Fixtures.FRAMES);
        assertThat(Fixtures.readAll(recording)).isEqualTo(Fixtures.counts(1 / 8.0, 1, 0));
    }

    @Test
    void integersOf32And64BitsAreNumbers() throws Exception {
        Recording recording =
                Fixtures.open(Fixtures.file("snappy.parquet"), "parquet", "counts", "large");
        assertThat(Fixtures.readAll(recording)).isEqualTo(Fixtures.counts(1, 2, 0));
    }

    @Test
    void aNullIsASampleThatWasLost() throws Exception {
        float[] expected = Fixtures.counts(1 / 8.0, 0);
        expected[7] = Float.NaN;
        assertThat(
                        Fixtures.readAll(
                                Fixtures.open(Fixtures.file("snappy.parquet"), "parquet", "gaps")))
                .isEqualTo(expected);
    }

    @Test
    void framesAreSkippedAcrossRowGroups() throws Exception {
        Recording recording = Fixtures.open(Fixtures.file("snappy.parquet"), "parquet", "counts");
        try (RecordingReader reader = recording.open()) {
            float[] read = new float[2];
            reader.skip(250);
            assertThat(reader.read(read, 0, 2)).isEqualTo(2);
            assertThat(read).containsExactly(Fixtures.count(250, 2), Fixtures.count(251, 2));
        }
    }

    @Test
    void aColumnThatIsMissingOrNoNumberIsRefused() {
        for (String column : new String[] {"z", "state"}) {
            Fixtures.assertRefused(
                    Fixtures.file("snappy.parquet"),
                    "parquet",
                    column,
                    "must have a column %s of numbers, has time (double), x (float)"
                            .formatted(column));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 5000, 13_797})
    void aFileThatWasCutIsRefused(int bytes) throws Exception {
        Fixtures.assertRefused(
                Fixtures.cut(folder, "snappy.parquet", bytes),
                "parquet",
                "x",
                "could not be read as Parquet",
                "cut short");
    }
}
