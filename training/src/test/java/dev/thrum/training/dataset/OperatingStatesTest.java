package dev.thrum.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatingStatesTest {
    @TempDir private Path root;

    @BeforeEach
    void writeRecordings() throws Exception {
        for (String name : List.of("a", "b", "c")) {
            SampleFiles.writeRamp(root.resolve(name + ".f32"), 20);
        }
        Files.writeString(
                root.resolve("index.csv"),
                "file,label,load\na.f32,normal,2 hp\nb.f32,fault,9 hp\nc.f32,normal,0 hp\n");
    }

    private OperatingStates of(String column, int... recordings) throws Exception {
        DataSet data = DataSet.open(SampleFiles.settings(root));
        List<Stretch> stretches = new ArrayList<>();
        for (int recording : recordings) {
            stretches.add(new Stretch(recording, 0, 10));
        }
        return OperatingStates.of(data, column, stretches);
    }

    @Test
    void eachRecordingHasTheStateItsRowOfTheIndexTells() throws Exception {
        OperatingStates states = of("load", 0, 2);
        assertThat(states.of(0)).isEqualTo("2 hp");
        assertThat(states.of(2)).isEqualTo("0 hp");
        assertThat(states.of(1)).as("a recording not asked for").isNull();
        assertThat(OperatingStates.unasked().of(0)).isNull();
    }

    @Test
    void aColumnThatTellsNothingApartIsRefusedWithItsMend() {
        assertThatThrownBy(() -> of("label", 0, 2))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "network.condition: column label must tell at least 2 operating states of"
                                + " the healthy recordings to learn from, tells 1 (normal): take"
                                + " another column, or a network without conditions");
        assertThatThrownBy(() -> of("speed", 0, 2))
                .hasMessage(
                        "a.f32: its row of the index must have the column speed, has file, label,"
                                + " load");
    }
}
