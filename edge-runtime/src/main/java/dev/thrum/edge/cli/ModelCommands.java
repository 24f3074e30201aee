package dev.thrum.edge.cli;

import java.util.List;

/// The commands around model packages: `inspect`, `verify`, `score`.
public final class ModelCommands implements CommandProvider {
    @Override
    public List<Object> commands() {
        return List.of(new ScoreCommand(), new InspectCommand(), new VerifyCommand());
    }
}
