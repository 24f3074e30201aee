package dev.thrum.edge.recording;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Opens files and says in words why one does not open.
public final class RecordingFile {
    private RecordingFile() {}

    /// Opens a file for reading.
    public static FileChannel open(Path file) throws RecordingException {
        if (Files.isDirectory(file)) {
            throw new RecordingException(
                    "%s: must be a file, was a folder: name one file in it".formatted(file));
        }
        try {
            return FileChannel.open(file, StandardOpenOption.READ);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// What went wrong in words: not there, not permitted, or the disk.
    public static RecordingException unreadable(Path file, IOException cause) {
        return switch (cause) {
            case NoSuchFileException _ ->
                    new RecordingException(
                            "%s: is not there (looked for %s): check the path"
                                    .formatted(file, file.toAbsolutePath().normalize()),
                            cause);
            case AccessDeniedException _ ->
                    new RecordingException(
                            "%s: may not be read by this user: give read permission to the file and its folders"
                                    .formatted(file),
                            cause);
            default ->
                    new RecordingException(
                            "%s: could not be read (%s): check the disk it lies on"
                                    .formatted(file, cause),
                            cause);
        };
    }
}
