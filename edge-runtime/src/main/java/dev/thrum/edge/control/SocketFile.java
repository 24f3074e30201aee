package dev.thrum.edge.control;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// A listening socket in the file system, for its owner and his group. Stateless.
final class SocketFile {
    /// `sun_path` of Linux holds 108 bytes with the one that ends it (unix(7)).
    static final int MOST_PATH_BYTES = 107;

    private static final String OWNER_AND_GROUP = "rw-rw----";

    private SocketFile() {}

    /// Listens there. A socket left behind by a process that is gone is taken away first.
    static ServerSocketChannel listen(Path file) throws ControlException {
        int bytes = file.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_PATH_BYTES) {
            throw new ControlException(
                    "control.socket %s must have %d bytes at most, it has %d"
                            .formatted(file, MOST_PATH_BYTES, bytes));
        }
        removeStale(file);
        try {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                server.bind(UnixDomainSocketAddress.of(file));
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString(OWNER_AND_GROUP));
                return server;
            } catch (IOException | RuntimeException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ControlException(
                    ("control.socket %s cannot be opened (%s): its folder must be there and be"
                                    + " writable for this user")
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static void removeStale(Path file) throws ControlException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!isSocket(file)) {
            throw new ControlException(
                    "control.socket %s is there and is no socket: move it away or name another"
                            .formatted(file));
        }
        if (answers(file)) {
            throw new ControlException(
                    ("control.socket %s is served by another process: stop that Thrum or name"
                                    + " another socket")
                            .formatted(file));
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ControlException(
                    "control.socket %s is left from a process that is gone and cannot be removed: %s"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    private static boolean isSocket(Path file) {
        final int fileType = 0170000;
        final int socket = 0140000;
        try {
            int mode = (int) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            return (mode & fileType) == socket;
        } catch (IOException _) {
            return false;
        }
    }

    private static boolean answers(Path file) {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(file))) {
            return probe.isConnected();
        } catch (IOException _) {
            return false;
        }
    }
}
