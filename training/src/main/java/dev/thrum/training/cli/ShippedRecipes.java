package dev.thrum.training.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Where the recipes of the project lie: in `training/recipes` of the checkout that the program or
/// the current folder belongs to.
final class ShippedRecipes {
    private static final Path FOLDER = Path.of("training", "recipes");

    private ShippedRecipes() {}

    /// A recipe by its file's name.
    ///
    /// @throws ParameterException if there is none, asking for `--recipe`
    static Path file(String name, CommandLine commandLine) {
        for (Path start : new Path[] {Path.of("").toAbsolutePath(), program()}) {
            for (Path folder = start; folder != null; folder = folder.getParent()) {
                Path found = folder.resolve(FOLDER).resolve(name);
                if (Files.isRegularFile(found)) {
                    return found;
                }
            }
        }
        throw new ParameterException(
                commandLine,
                "%s is neither below the current folder nor beside the program: state it by --recipe"
                        .formatted(FOLDER.resolve(name)));
    }

    private static Path program() {
        try {
            return Path.of(
                    ShippedRecipes.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program's own place is no path", e);
        }
    }
}
