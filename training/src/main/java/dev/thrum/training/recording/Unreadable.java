package dev.thrum.training.recording;

import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.recording.RecordingFile;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Says in words why a library could not read a file.
final class Unreadable {
    private Unreadable() {}

    /// Refuses a file that is not there or may not be read.
    static void check(Path file) throws RecordingException {
        try {
            RecordingFile.open(file).close();
        } catch (IOException e) {
            throw RecordingFile.unreadable(file, e);
        }
    }

    /// @param format the format in words, such as `MAT 5`
    /// @param cause what the library threw
    static RecordingException as(Path file, String format, Exception cause) {
        return new RecordingException(
                "%s: could not be read as %s (%s): it was cut short, is broken or is of another format; copy the recording again, or state the format it really has"
                        .formatted(file, format, words(cause)),
                cause);
    }

    private static String words(Exception cause) {
        @Nullable Throwable innermost = cause;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost.getMessage() == null
                ? innermost.getClass().getSimpleName()
                : innermost.getMessage();
    }
}
