package dev.thrum.training.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.training.dataset.DatasetException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NabBenchmarkTest {
    @TempDir private Path folder;

    @Test
    void theDataAreFoundInTheFolderItselfOrBelowIt() throws Exception {
        Path inside = Files.createDirectory(folder.resolve("nab_machine_temperature"));
        Files.writeString(inside.resolve("labels.json"), "{}");
        assertThat(NabBenchmark.root(inside)).isEqualTo(inside);
        assertThat(NabBenchmark.root(folder)).isEqualTo(inside);
    }

    @Test
    void aFolderWithoutThemIsRefusedWithTheMend() {
        assertThatThrownBy(() -> NabBenchmark.root(folder))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        folder
                                + ": must hold labels.json beside the recording, or hold such a"
                                + " folder by the name of nab_machine_temperature, has none: state"
                                + " where the benchmark's data lie");
    }
}
