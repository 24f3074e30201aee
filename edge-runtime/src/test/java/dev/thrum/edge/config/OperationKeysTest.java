package dev.thrum.edge.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.operation.OffRule;
import dev.thrum.edge.operation.OperationSettings;
import dev.thrum.edge.operation.SpeedBand;
import dev.thrum.edge.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OperationKeysTest {
    @TempDir Path folder;

    private KeysFile keys;

    @BeforeEach
    void begin() {
        keys = new KeysFile(folder);
    }

    private Optional<OperationSettings> read(String text) throws IOException, ProblemsException {
        return keys.read(text, OperationKeys::read);
    }

    private List<String> found() {
        return keys.found();
    }

    @Test
    void everyKeyIsRead() throws Exception {
        assertThat(
                        read(
                                """
                                operation:
                                  current: i
                                  off: below 0.5 A
                                  settle: 8 s
                                  confirm: 4
                                  speed: { channel: x, from: 20 Hz, to: 60 Hz }
                                """))
                .contains(
                        new OperationSettings(
                                Optional.of("i"),
                                Optional.of(OffRule.parse("below 0.5 A")),
                                Duration.ofSeconds(8),
                                Optional.of(new SpeedBand("x", 20, 60)),
                                4));
        assertThat(found()).isEmpty();
    }

    @Test
    void everyKeyMayBeAbsent() throws Exception {
        assertThat(read("operation: {}")).contains(OperationSettings.DEFAULT);
        assertThat(found()).isEmpty();
    }

    @Test
    void mistakesAreToldTogetherEachAtItsPlace() throws Exception {
        read(
                """
                operation:
                  of: below 1 A
                  off: 0.5 A
                  settle: soon
                  confirm: 0
                  speed: { channel: x, from: 60 Hz, to: 20 Hz }
                """);
        assertThat(found())
                .containsExactly(
                        "operation.of is not a key here: did you mean off? known are current, off,"
                                + " settle, speed, confirm (thrum.yaml:2:3)",
                        "operation.off must be written as `below 0.5 A` or `below 0.02 g` (RMS of"
                                + " the machine's channels of that quantity), was `0.5 A`"
                                + " (thrum.yaml:3:8)",
                        "operation.settle must be a time such as 500 ms, 60 s, 10 m, 2 h or 30 d,"
                                + " was soon (thrum.yaml:4:11)",
                        "operation.confirm must be 1..1000, was 0" + " (thrum.yaml:5:12)",
                        "operation.speed.to must be above from, 60.0 Hz, was 20.0 Hz"
                                + " (thrum.yaml:6:41)");
    }
}
