package dev.thrum.edge.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// A package in one zip file, usually called `<name>-<version>.thrum`. Read in place.
final class ZipFiles implements PackageFiles {
    private final Path place;
    private final SortedSet<String> paths;

    private ZipFiles(Path place, SortedSet<String> paths) {
        this.place = place;
        this.paths = paths;
    }

    static ZipFiles list(Path place) throws ModelException {
        SortedSet<String> paths = new TreeSet<>();
        try (ZipFile zip = new ZipFile(place.toFile())) {
            Iterator<? extends ZipEntry> entries = zip.stream().iterator();
            while (entries.hasNext()) {
                ZipEntry entry = entries.next();
                if (!entry.isDirectory()) {
                    add(place, entry.getName(), paths);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelException(
                    "%s: not a whole model package: %s; copy the file again"
                            .formatted(place, Reason.of(e)),
                    e);
        }
        return new ZipFiles(place, Collections.unmodifiableSortedSet(paths));
    }

    private static void add(Path place, String name, SortedSet<String> paths)
            throws ModelException {
        if (!PackagePath.isValid(name)) {
            throw new ModelException(
                    "%s: entry %s: %s; do not use this package"
                            .formatted(place, PackagePath.printable(name), PackagePath.RULE));
        }
        if (!paths.add(name)) {
            throw new ModelException(
                    "%s: entry %s is there twice; make the package anew".formatted(place, name));
        }
        if (paths.size() > MOST_FILES) {
            throw new ModelException(
                    "%s: a package must hold at most %d files, has more; do not use this package"
                            .formatted(place, MOST_FILES));
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
        try (ZipFile zip = new ZipFile(place.toFile())) {
            ZipEntry entry = zip.getEntry(path);
            if (entry == null) {
                throw new IOException("the entry is gone");
            }
            try (InputStream from = zip.getInputStream(entry)) {
                from.transferTo(to);
            }
        }
    }
}
