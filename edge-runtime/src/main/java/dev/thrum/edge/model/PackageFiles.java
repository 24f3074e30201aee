package dev.thrum.edge.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.SortedSet;

/// The files of a package where they lie, in a folder or in a zip. Nothing is unpacked to disk, and
/// no more than a stated number of bytes is read, whatever a header promises.
sealed interface PackageFiles permits FolderFiles, ZipFiles {
    /// Most files in a package.
    int MOST_FILES = 1_000;

    /// Most bytes in one file, unpacked.
    long MOST_FILE_BYTES = 128L << 20;

    /// Most bytes in all files together, unpacked.
    long MOST_PACKAGE_BYTES = 256L << 20;

    /// Where the files lie.
    Path place();

    /// Paths relative to the package, with `/` between names.
    SortedSet<String> paths();

    /// Copies the content of a file.
    void copy(String path, OutputStream to) throws IOException;

    static PackageFiles at(Path place) throws ModelException {
        if (Files.isDirectory(place)) {
            return FolderFiles.list(place);
        }
        if (Files.isRegularFile(place)) {
            return ZipFiles.list(place);
        }
        throw new ModelException(
                "%s: no such model package; name a folder or a .thrum file".formatted(place));
    }

    /// The content of a file of at most `mostBytes` bytes.
    default byte[] read(String path, long mostBytes) throws ModelException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        drain(path, new LimitedOutput(bytes, mostBytes));
        return bytes.toByteArray();
    }

    /// SHA-256 of a file's content, in lower-case hexadecimal.
    default Hashed hash(String path, long mostBytes) throws ModelException {
        DigestOutputStream digest = Sha256.sink();
        LimitedOutput limited = new LimitedOutput(digest, mostBytes);
        drain(path, limited);
        return new Hashed(Sha256.text(digest.getMessageDigest()), limited.bytes());
    }

    private void drain(String path, LimitedOutput to) throws ModelException {
        try {
            copy(path, to);
        } catch (IOException | IllegalArgumentException e) {
            throw new ModelException(
                    "%s: %s cannot be read: %s; copy the package again"
                            .formatted(place(), path, Reason.of(e)),
                    e);
        }
    }

    /// What hashing a file gave.
    record Hashed(String sha256, long bytes) {}
}
