package dev.thrum.edge.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Whether the journal reads what is written. Stateless.
final class Journal {
    private Journal() {}

    /// Compares a stream with the one `JOURNAL_STREAM` names by device and inode, systemd.exec(5):
    /// the variable alone is inherited by processes whose output goes elsewhere.
    ///
    /// @param stream such as `/proc/self/fd/2`
    static boolean listensTo(Path stream, Map<String, String> environment) {
        String named = environment.get("JOURNAL_STREAM");
        if (named == null) {
            return false;
        }
        try {
            return named.equals(
                    "%s:%s"
                            .formatted(
                                    Files.getAttribute(stream, "unix:dev"),
                                    Files.getAttribute(stream, "unix:ino")));
        } catch (IOException | UnsupportedOperationException _) {
            return false;
        }
    }
}
