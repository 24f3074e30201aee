package dev.thrum.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.window.InspectionSettings;
import dev.thrum.edge.window.reference.ReferenceSettings;
import dev.thrum.edge.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignalKeysTest {
    @TempDir Path folder;

    private KeysFile keys;

    @BeforeEach
    void begin() {
        keys = new KeysFile(folder);
    }

    private InspectionSettings read(String text) throws IOException, ProblemsException {
        return keys.read(text, SignalKeys::read);
    }

    private List<String> found() {
        return keys.found();
    }

    @Test
    void everyKeyIsRead() throws Exception {
        InspectionSettings read =
                read(
                        """
                        signal:
                          jitter: 0.1
                          reference: { every: 5 s, looks: 100, confirm: 3, tilt: 0.5 g }
                        """);
        assertThat(read.jitter()).isEqualTo(0.1);
        assertThat(read.reference())
                .contains(new ReferenceSettings(Duration.ofSeconds(5), 100, 3, 0.5));
        assertThat(found()).isEmpty();
    }

    @Test
    void everyKeyMayBeAbsent() throws Exception {
        assertThat(read("signal: {}")).isEqualTo(InspectionSettings.DEFAULT);
        assertThat(read("signal: { reference: {} }")).isEqualTo(InspectionSettings.DEFAULT);
        assertThat(found()).isEmpty();
    }

    @Test
    void nobodyNeedCompare() throws Exception {
        assertThat(read("signal: { reference: off }").reference()).isEqualTo(Optional.empty());
        assertThat(found()).isEmpty();
    }

    @Test
    void mistakesAreToldTogetherEachAtItsPlace() throws Exception {
        read(
                """
                signal:
                  jiter: 0.1
                  jitter: 0
                  reference: { looks: 5, tilt: 30 g }
                """);
        assertThat(found())
                .hasSize(4)
                .anyMatch(each ->
                        each.contains("signal.reference.tilt must be 0.05 to 2.0 g, was 30"))
                .anyMatch(each -> each.contains("signal.reference.looks must be"))
                .anyMatch(each -> each.contains("signal.jitter must be"))
                .anyMatch(each -> each.contains("jiter"));
    }
}
