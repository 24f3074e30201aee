package dev.thrum.training.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatFormatTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"vectors.mat", "compressed.mat"})
    void columnVectorsOfSciPyAreFoundByPattern(String name) throws Exception {
        Recording recording =
                Fixtures.open(Fixtures.file(name), "mat", "*_FE_time", "X097_DE_time");
        assertThat(recording.frames()).isEqualTo(Fixtures.FRAMES);
        assertThat(Fixtures.readAll(recording)).isEqualTo(Fixtures.counts(1 / 8.0, 1, 0));
    }

    @Test
    void columnsOfAMatrixAreNumbered() throws Exception {
        Recording recording =
                Fixtures.open(Fixtures.file("matrix.mat"), "mat", "data[3]", "data[1]");
        assertThat(Fixtures.readAll(recording)).isEqualTo(Fixtures.counts(1, 2, 0));
    }

    @Test
    void aPatternMustFitOneVariable() {
        Fixtures.assertRefused(
                Fixtures.file("vectors.mat"),
                "mat",
                "*_time",
                "must have one variable *_time, has X097_DE_time, X097_FE_time: narrow the pattern");
    }

    @Test
    void aMissingVariableIsToldWithThoseThereAre() {
        Fixtures.assertRefused(
                Fixtures.file("vectors.mat"),
                "mat",
                "*_BA_time",
                "must have a variable *_BA_time, has X097RPM (1×1 uint16), X097_DE_time (300×1"
                        + " double), X097_FE_time (300×1 double): name one of these");
    }

    @Test
    void aMatrixNeedsAColumnThatItHas() {
        Path matrix = Fixtures.file("matrix.mat");
        Fixtures.assertRefused(
                matrix, "mat", "data", "variable data (300×3 int16) must be a vector", "data[1]");
        Fixtures.assertRefused(matrix, "mat", "data[4]", "must have a column 4");
    }

    @Test
    void variablesOfDifferentLengthAreNoRecording() {
        assertThatThrownBy(() ->
                        Fixtures.open(Fixtures.file("vectors.mat"), "mat", "X097RPM", "*_DE_*"))
                .isInstanceOf(RecordingException.class)
                .hasMessageContaining("must be equally long, were X097RPM (1×1 uint16), X097_DE");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 2000, 5000})
    void aFileThatWasCutIsRefused(int bytes) throws Exception {
        Fixtures.assertRefused(
                Fixtures.cut(folder, "vectors.mat", bytes),
                "mat",
                "*_DE_time",
                "could not be read as MAT 5",
                "cut short");
    }

    @Test
    void aCompressedFileThatWasCutIsRefused() throws Exception {
        Fixtures.assertRefused(
                Fixtures.cut(folder, "compressed.mat", 300), "mat", "*_DE_time", "cut short");
    }

    @Test
    void version73IsSentToHdf5() {
        Fixtures.assertRefused(Fixtures.file("v73.mat"), "mat", "x", "is HDF5: state format hdf5");
    }

    @Test
    void whatDoesNotFitTheMemoryIsRefusedBeforeItIsRead() throws Exception {
        Recording recording = Fixtures.open(Fixtures.file("vectors.mat"), "mat", "*_DE_time");
        assertThat(recording)
                .isInstanceOfSatisfying(
                        MatRecording.class,
                        mat ->
                                assertThatThrownBy(() -> mat.open(2399))
                                        .hasMessageContaining("-Xmx")
                                        .hasMessageContaining("HDF5 (MAT 7.3), Parquet or WAV"));
    }

    @Test
    void aMissingFileIsNamed() {
        Fixtures.assertRefused(folder.resolve("none.mat"), "mat", "x", "is not there");
    }
}
