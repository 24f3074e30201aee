package dev.thrum.training.cli;

import picocli.CommandLine.Command;

/// `thrum benchmark`: holds the public benchmarks.
@Command(
        name = "benchmark",
        description = "Runs public benchmarks by their own protocols, and campaigns of our own.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = {
            AccuracyCommand.class,
            MlperfTinyCommand.class,
            SkabCommand.class,
            NabCommand.class,
            TrendCommand.class,
            DecisionCommand.class,
            CommissioningCommand.class
        })
final class BenchmarkCommand {}
