package dev.thrum.edge.natives;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/// Unpacks native libraries from a jar once, instead of at every start.
///
/// Each build of the libraries has a folder of its own, named by their check sums, and a file is
/// moved there only when it is whole.
public final class UnpackedLibraries {
    /// Names a folder that belongs to the user alone, such as systemd's `CacheDirectory=`.
    public static final String CACHE_PROPERTY = "thrum.native.cache";

    private UnpackedLibraries() {}

    /// The folder that [#CACHE_PROPERTY] names; empty if it is not set.
    public static Optional<Path> cache() {
        String cache = System.getProperty(CACHE_PROPERTY);
        return cache == null || cache.isBlank() ? Optional.empty() : Optional.of(Path.of(cache));
    }

    /// Unpacks libraries into a folder of a cache.
    ///
    /// @param name begins the folder's name
    /// @param libraries where they lie in their jar; null for one that is not there
    /// @return the folder; empty if a library is not there or lies in no jar, so that whoever loads
    ///   it may say so itself
    public static Optional<Path> into(Path cache, String name, List<@Nullable URL> libraries)
            throws IOException {
        StringBuilder sums = new StringBuilder(name);
        for (URL library : libraries) {
            ZipEntry entry = entry(library);
            if (entry == null) {
                return Optional.empty();
            }
            sums.append(String.format(Locale.ROOT, "-%08x", entry.getCrc()));
        }
        Path folder = cache.toAbsolutePath().resolve(sums.toString());
        for (URL library : libraries) {
            unpack(library, folder);
        }
        return Optional.of(folder);
    }

    private static void unpack(@Nullable URL library, Path folder) throws IOException {
        ZipEntry entry = entry(library);
        if (entry == null || library == null) {
            return;
        }
        String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
        Path target = folder.resolve(file);
        if (Files.exists(target) && Files.size(target) == entry.getSize()) {
            return;
        }
        Files.createDirectories(folder);
        Path staged = Files.createTempFile(folder, file, ".part");
        try (InputStream from = library.openStream()) {
            Files.copy(from, staged, StandardCopyOption.REPLACE_EXISTING);
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(staged);
        }
    }

    private static @Nullable ZipEntry entry(@Nullable URL library) throws IOException {
        return library != null && library.openConnection() instanceof JarURLConnection jar
                ? jar.getJarEntry()
                : null;
    }
}
