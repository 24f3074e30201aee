package dev.thrum.training.train;

import dev.thrum.training.fit.Checkpoint;
import dev.thrum.training.fit.TrainingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The checkpoints of all fits of one training, in a folder beside the package to be: a fit that
/// has ended is not done again, and the one that was interrupted goes on. The folder is there only
/// while a training is under way or was interrupted.
public final class Checkpoints {
    private static final String SUFFIX = ".checkpoint";

    private final @Nullable Path folder;
    private final String identity;
    private final Duration interval;

    private Checkpoints(@Nullable Path folder, String identity, Duration interval) {
        this.folder = folder;
        this.identity = identity;
        this.interval = interval;
    }

    /// Keeps nothing.
    static Checkpoints none() {
        return new Checkpoints(null, "", Duration.ZERO);
    }

    /// Opens the folder beside a package.
    ///
    /// @param made whatever makes the training what it is, such as recipe, recordings and versions
    /// @param interval time between two writes, which is what an interruption may cost
    /// @throws TrainingException if the folder holds checkpoints of another training
    static Checkpoints beside(Path packageFolder, List<String> made, Duration interval)
            throws TrainingException, IOException {
        Checkpoints checkpoints =
                new Checkpoints(folder(packageFolder), sha256(String.join("\n", made)), interval);
        for (Path file : checkpoints.files()) {
            if (file.toString().endsWith(SUFFIX)) {
                Checkpoint.in(file, checkpoints.identity, interval).requireOwn();
            }
        }
        return checkpoints;
    }

    /// Forgets an interrupted training, if there was one.
    ///
    /// @param packageFolder where its package would have been written
    public static void forget(Path packageFolder) throws IOException {
        new Checkpoints(folder(packageFolder), "", Duration.ZERO).remove();
    }

    private static Path folder(Path packageFolder) {
        Path whole = packageFolder.toAbsolutePath().normalize();
        return whole.resolveSibling(whole.getFileName() + SUFFIX);
    }

    /// The checkpoint of one fit.
    ///
    /// @param fit its name, such as `fold-1`
    Checkpoint of(String fit) {
        return folder == null
                ? Checkpoint.none()
                : Checkpoint.in(folder.resolve(fit + SUFFIX), identity, interval);
    }

    /// Where an interrupted training was found; empty where none was.
    String found() throws IOException {
        return folder == null || files().isEmpty() ? "" : folder.toString();
    }

    /// Removes the folder and the checkpoints in it.
    void remove() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
        if (folder != null) {
            Files.deleteIfExists(folder);
        }
    }

    /// Checkpoints, and what an interruption left of one that was being written.
    private List<Path> files() throws IOException {
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains(SUFFIX)).toList();
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
