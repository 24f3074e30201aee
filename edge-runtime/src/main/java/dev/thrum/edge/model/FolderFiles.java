package dev.thrum.edge.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/// A package that lies open in a folder. The folder itself may be reached through a symbolic link;
/// inside it there are plain files and folders only.
final class FolderFiles implements PackageFiles {
    private final Path place;
    private final SortedSet<String> paths;

    private FolderFiles(Path place, SortedSet<String> paths) {
        this.place = place;
        this.paths = paths;
    }

    static FolderFiles list(Path place) throws ModelException {
        try {
            Lister lister = new Lister(place.toRealPath());
            Files.walkFileTree(lister.root, lister);
            return new FolderFiles(place, Collections.unmodifiableSortedSet(lister.found));
        } catch (IOException e) {
            throw new ModelException("%s: %s".formatted(place, Reason.of(e)), e);
        }
    }

    @Override
    public Path place() {
        return place;
    }

    @Override
    public SortedSet<String> paths() {
        return paths;
    }

    @Override
    public void copy(String path, OutputStream to) throws IOException {
        try (InputStream from =
                Files.newInputStream(place.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
            from.transferTo(to);
        }
    }

    private static final class Lister extends SimpleFileVisitor<Path> {
        final Path root;
        final SortedSet<String> found = new TreeSet<>();

        Lister(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            String path =
                    root.relativize(file)
                            .toString()
                            .replace(file.getFileSystem().getSeparator(), "/");
            if (!attributes.isRegularFile()) {
                throw new IOException(
                        "%s must be a plain file, was a link or a device; a package holds plain files only"
                                .formatted(path));
            }
            found.add(path);
            if (found.size() > MOST_FILES) {
                throw new IOException(
                        "a package must hold at most %d files; is this the right folder?"
                                .formatted(MOST_FILES));
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
