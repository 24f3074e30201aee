package dev.thrum.edge.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Steps of writing that survive a power cut: write beside the target, force to disk, rename.
public final class StagedFile {
    private StagedFile() {}

    /// A new empty folder beside `target`, on the same file system.
    public static Path folderBeside(Path target) throws IOException {
        return Files.createDirectory(beside(target));
    }

    /// A path beside `target` that does not exist, on the same file system.
    public static Path beside(Path target) throws IOException {
        Files.createDirectories(parent(target));
        Path candidate;
        do {
            candidate =
                    target.resolveSibling(
                            ".%s.%08x"
                                    .formatted(
                                            target.toAbsolutePath().getFileName(),
                                            ThreadLocalRandom.current().nextInt()));
        } while (Files.exists(candidate));
        return candidate;
    }

    /// Writes a file that does not exist yet and forces it to the disk.
    public static void writeDurably(Path file, byte[] content) throws IOException {
        Files.createDirectories(parent(file));
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer remaining = ByteBuffer.wrap(content);
            while (remaining.hasRemaining()) {
                channel.write(remaining);
            }
            channel.force(true);
        }
        forceFolder(parent(file));
    }

    /// Puts a file whose content is on the disk in the place of another, in one step.
    public static void moveFile(Path staged, Path target) throws IOException {
        Files.move(
                staged,
                target,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
        forceFolder(parent(target));
    }

    /// Writes a whole file in the place of another: whoever reads it meets the old one or the new.
    public static void replace(Path target, String content) throws IOException {
        Path staged = beside(target);
        try {
            writeDurably(staged, content.getBytes(StandardCharsets.UTF_8));
            moveFile(staged, target);
        } finally {
            Files.deleteIfExists(staged);
        }
    }

    /// Puts a folder in the place of another. A folder with files cannot be replaced in one step,
    /// so the old one steps aside first and comes back should the second step fail.
    public static void moveFolder(Path staged, Path target) throws IOException {
        Path aside = beside(target);
        boolean replaces = Files.exists(target);
        if (replaces) {
            Files.move(target, aside, StandardCopyOption.ATOMIC_MOVE);
        }
        try {
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (replaces) {
                Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
            }
            throw e;
        }
        forceFolder(parent(target));
        deleteTree(aside);
    }

    /// Removes a folder and all in it, if it is there.
    public static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        Files.walkFileTree(
                root,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path folder, @Nullable IOException failure) throws IOException {
                        if (failure != null) {
                            throw failure;
                        }
                        Files.delete(folder);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static Path parent(Path path) {
        return Objects.requireNonNull(path.toAbsolutePath().getParent(), "a file has a folder");
    }

    private static void forceFolder(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
