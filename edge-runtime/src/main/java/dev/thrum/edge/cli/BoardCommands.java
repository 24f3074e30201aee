package dev.thrum.edge.cli;

import java.util.List;

/// The commands that look at the board itself: `sensors`, `doctor`, `record`, `bench`, `evidence`.
public final class BoardCommands implements CommandProvider {
    @Override
    public List<Object> commands() {
        return List.of(
                new SensorsCommand(),
                new DoctorCommand(),
                new RecordCommand(),
                new BenchCommand(),
                new EvidenceCommand());
    }
}
