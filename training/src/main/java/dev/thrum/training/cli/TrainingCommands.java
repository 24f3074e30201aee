package dev.thrum.training.cli;

import dev.thrum.edge.cli.CommandProvider;
import java.util.List;

/// Adds the commands for models to `thrum`.
public final class TrainingCommands implements CommandProvider {
    @Override
    public List<Object> commands() {
        return List.of(
                new TrainCommand(),
                new EvaluateCommand(),
                new CompareCommand(),
                new SweepCommand(),
                new ClassifyCommand(),
                new ClusterCommand(),
                new GenerateCommand(),
                new DenoiseCommand(),
                new BalanceCommand(),
                new BenchmarkCommand());
    }
}
