package dev.thrum.training.benchmark;

import dev.thrum.training.dataset.DatasetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The files of the benchmark with labels, wherever below a folder the benchmark lies.
///
/// @param root folder that holds `valve1`, `valve2` and `other`
/// @param names of the files, relative to it, in the order of their folders and numbers
public record SkabFiles(Path root, List<String> names) {
    private static final List<String> FOLDERS = List.of("valve1", "valve2", "other");
    private static final List<String> PLACES = List.of(".", "skab", "SKAB", "data", "SKAB/data");

    /// Finds the files in the folder itself or one below it.
    ///
    /// @throws DatasetException if they are not there
    public static SkabFiles find(Path folder) throws DatasetException {
        for (String place : PLACES) {
            Path root = folder.resolve(place).normalize();
            List<String> names = new ArrayList<>();
            for (String each : FOLDERS) {
                names.addAll(names(root, each));
            }
            if (!names.isEmpty()) {
                return new SkabFiles(root, List.copyOf(names));
            }
        }
        throw new DatasetException(
                "%s: must hold CSV files in the folders valve1, valve2 and other, or hold such a folder by the name of skab, has none: state where the benchmark's data lie"
                        .formatted(folder));
    }

    private static List<String> names(Path root, String folder) throws DatasetException {
        Path inside = root.resolve(folder);
        if (!Files.isDirectory(inside)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(inside)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".csv"))
                    .sorted(
                            Comparator.comparingInt(String::length)
                                    .thenComparing(Comparator.naturalOrder()))
                    .map(name -> folder + "/" + name)
                    .toList();
        } catch (IOException e) {
            throw new DatasetException("%s: cannot be listed: %s".formatted(inside, e), e);
        }
    }
}
