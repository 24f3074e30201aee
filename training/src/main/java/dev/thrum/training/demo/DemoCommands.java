package dev.thrum.training.demo;

import dev.thrum.edge.cli.CommandProvider;
import java.util.List;

/// The commands that need no sensor and no recording.
public final class DemoCommands implements CommandProvider {
    @Override
    public List<Object> commands() {
        return List.of(new DemoCommand(), new SimulateCommand());
    }
}
