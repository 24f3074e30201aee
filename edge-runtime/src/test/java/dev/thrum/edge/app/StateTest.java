package dev.thrum.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.config.StateConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StateTest {
    @Test
    void aFolderIsThatOfTheConfigurationElseSystemdsElseNone() {
        Map<String, String> systemd =
                Map.of("STATE_DIRECTORY", "/var/lib/thrum:/var/lib/thrum/models");
        StateConfig named = new StateConfig(Optional.of(Path.of("/data/state")), 1L << 20);

        assertThat(State.folder(named, systemd)).contains(Path.of("/data/state"));
        assertThat(State.folder(StateConfig.DEFAULT, systemd))
                .contains(Path.of("/var/lib/thrum/state"));
        assertThat(State.folder(StateConfig.DEFAULT, Map.of())).isEmpty();
        assertThat(State.folder(StateConfig.DEFAULT, Map.of("STATE_DIRECTORY", ""))).isEmpty();
    }
}
