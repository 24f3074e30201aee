package dev.thrum.edge.yaml;

import java.nio.file.Path;

/// The place a value was written at: a file with line and column, or a source without lines such as
/// `--set network.latent`.
///
/// @param source name of the source as the operator gave it, such as `thrum.yaml`
/// @param folder where relative paths written in this source start
/// @param line line counted from 1; 0 where the source has no lines
/// @param column column counted from 1; 0 where the source has no lines
public record Mark(String source, Path folder, int line, int column) {
    private static final Path WORKING_FOLDER = Path.of("");

    /// A source without lines; relative paths in it start in the working folder.
    public static Mark of(String source) {
        return new Mark(source, WORKING_FOLDER, 0, 0);
    }

    /// The same place for a person, such as `thrum.yaml:14:11`.
    @Override
    public String toString() {
        return line == 0 ? source : source + ":" + line + ":" + column;
    }
}
