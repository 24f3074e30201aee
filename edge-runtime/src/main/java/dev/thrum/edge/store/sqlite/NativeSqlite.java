package dev.thrum.edge.store.sqlite;

import dev.thrum.edge.natives.UnpackedLibraries;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/// SQLite's native library, unpacked once: beside ONNX Runtime's where there is a cache, else
/// beside the database, and never into the temporary folder, where a process that is killed would
/// leave a copy each time.
final class NativeSqlite {
    private static final String PATH_PROPERTY = "org.sqlite.lib.path";

    private NativeSqlite() {}

    /// Sets `org.sqlite.lib.path`. To be called before the first use of SQLite.
    ///
    /// @param folder of the database
    static synchronized void prepare(Path folder) throws IOException {
        if (System.getProperty(PATH_PROPERTY) != null) {
            return;
        }
        Path cache = UnpackedLibraries.cache().orElse(folder);
        Optional<Path> unpacked =
                UnpackedLibraries.into(cache, "sqlite", Arrays.asList(resource()));
        unpacked.ifPresent(libraries -> System.setProperty(PATH_PROPERTY, libraries.toString()));
    }

    private static @Nullable URL resource() {
        return SQLiteConfig.class.getResource(
                "/org/sqlite/native/" + platform() + "/" + System.mapLibraryName("sqlitejdbc"));
    }

    /// The platform as the library's jar names it; of another one it unpacks itself.
    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String family =
                system.contains("linux") ? "Linux" : system.contains("mac") ? "Mac" : "Windows";
        String processor = System.getProperty("os.arch", "");
        return family + "/" + (processor.equals("amd64") ? "x86_64" : processor);
    }
}
