package dev.thrum.edge.model.onnx;

import ai.onnxruntime.OrtEnvironment;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.natives.UnpackedLibraries;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Unpacks ONNX Runtime's native libraries once instead of at every start, which takes 25 MB of the
/// temporary folder and time.
///
/// Nothing is done if there is no cache for native libraries or `onnxruntime.native.path` is set.
final class NativeLibraries {
    static final String PATH_PROPERTY = "onnxruntime.native.path";

    private NativeLibraries() {}

    /// Sets `onnxruntime.native.path`. To be called before the first use of ONNX Runtime.
    static synchronized void prepare() throws ModelException {
        Optional<Path> cache = UnpackedLibraries.cache();
        if (cache.isEmpty() || System.getProperty(PATH_PROPERTY) != null) {
            return;
        }
        try {
            unpackInto(cache.get())
                    .ifPresent(folder -> System.setProperty(PATH_PROPERTY, folder.toString()));
        } catch (IOException e) {
            throw new ModelException(
                    "%s (system property %s): ONNX Runtime cannot be unpacked there: %s; name a folder this user may write"
                            .formatted(cache.get(), UnpackedLibraries.CACHE_PROPERTY, e),
                    e);
        }
    }

    /// The folder with the libraries of this platform; empty if the jar has none, so that ONNX
    /// Runtime may say so itself.
    static Optional<Path> unpackInto(Path cache) throws IOException {
        return UnpackedLibraries.into(
                cache,
                "onnxruntime",
                Arrays.asList(resource("onnxruntime"), resource("onnxruntime4j_jni")));
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
