package dev.thrum.training.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// The model package a command works with.
final class ModelOption {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "P",
            description = "A model package: a folder, or a .thrum file.")
    private Path place = Path.of("");

    Path place() {
        return place;
    }
}
