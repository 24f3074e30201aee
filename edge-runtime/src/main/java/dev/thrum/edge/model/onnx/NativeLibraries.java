package dev.thrum.edge.model.onnx;

import ai.onnxruntime.OrtEnvironment;
import dev.thrum.edge.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/// Unpacks ONNX Runtime's native libraries once instead of at every start, which takes 25 MB of the
/// temporary folder and time.
///
/// System property `thrum.native.cache` names a folder that belongs to the user alone, such as
/// systemd's `CacheDirectory=`. Each build of the libraries has a folder of its own in it, named by
/// their check sums, and a file is moved there only when it is whole. Nothing is done if the
/// property is not set or `onnxruntime.native.path` is.
final class NativeLibraries {
    static final String CACHE_PROPERTY = "thrum.native.cache";
    static final String PATH_PROPERTY = "onnxruntime.native.path";

    private NativeLibraries() {}

    /// Sets `onnxruntime.native.path`. To be called before the first use of ONNX Runtime.
    static synchronized void prepare() throws ModelException {
        String cache = System.getProperty(CACHE_PROPERTY);
        if (cache == null || cache.isBlank() || System.getProperty(PATH_PROPERTY) != null) {
            return;
        }
        try {
            Path folder = unpackInto(Path.of(cache));
            if (folder != null) {
                System.setProperty(PATH_PROPERTY, folder.toString());
            }
        } catch (IOException e) {
            throw new ModelException(
                    "%s (system property %s): ONNX Runtime cannot be unpacked there: %s; name a folder this user may write"
                            .formatted(cache, CACHE_PROPERTY, e),
                    e);
        }
    }

    /// The folder with the libraries of this platform; null if the jar has none, so that ONNX
    /// Runtime may say so itself.
    static @Nullable Path unpackInto(Path cache) throws IOException {
        StringBuilder sums = new StringBuilder("onnxruntime");
        for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
            ZipEntry entry = entry(library);
            if (entry == null) {
                return null;
            }
            sums.append(String.format(Locale.ROOT, "-%08x", entry.getCrc()));
        }
        Path folder = cache.toAbsolutePath().resolve(sums.toString());
        for (String library : List.of("onnxruntime", "onnxruntime4j_jni")) {
            unpack(library, folder);
        }
        return folder;
    }

    private static void unpack(String library, Path folder) throws IOException {
        Path target = folder.resolve(System.mapLibraryName(library));
        ZipEntry entry = entry(library);
        URL resource = resource(library);
        if (entry == null
                || resource == null
                || (Files.exists(target) && Files.size(target) == entry.getSize())) {
            return;
        }
        Files.createDirectories(folder);
        Path staged = Files.createTempFile(folder, library, ".part");
        try (InputStream from = resource.openStream()) {
            Files.copy(from, staged, StandardCopyOption.REPLACE_EXISTING);
            Files.move(staged, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(staged);
        }
    }

    private static @Nullable ZipEntry entry(String library) throws IOException {
        URL resource = resource(library);
        return resource != null && resource.openConnection() instanceof JarURLConnection jar
                ? jar.getJarEntry()
                : null;
    }

    private static @Nullable URL resource(String library) {
        return OrtEnvironment.class.getResource(
                "/ai/onnxruntime/native/" + platform() + "/" + System.mapLibraryName(library));
    }

    /// The platform as ONNX Runtime's jar names it.
    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String family = system.contains("linux") ? "linux" : system.contains("mac") ? "osx" : "win";
        String processor = System.getProperty("os.arch", "");
        boolean intel = processor.equals("amd64") || processor.equals("x86_64");
        return family + "-" + (intel ? "x64" : processor);
    }
}
