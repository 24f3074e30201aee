package dev.thrum.training;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Real recordings, which are not part of the project: the folder that system property `thrum.data`
/// or environment variable `THRUM_DATA` names, or else `shared/data` beside the checkout.
public final class SharedData {
    private SharedData() {}

    /// A folder of recordings; the test is skipped where it is not there.
    public static Path require(String folder) {
        Path path = root().resolve(folder);
        assumeTrue(Files.isDirectory(path), "needs the recordings in " + path);
        return path;
    }

    private static Path root() {
        return Optional.ofNullable(System.getProperty("thrum.data"))
                .or(() -> Optional.ofNullable(System.getenv("THRUM_DATA")))
                .map(Path::of)
                .orElseGet(SharedData::beside);
    }

    private static Path beside() {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            Path data = folder.resolve("shared").resolve("data");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        return start.resolve("shared").resolve("data");
    }
}
