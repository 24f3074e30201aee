package dev.thrum.training.fit;

import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.Snapshot;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The file that keeps how far one fit has come, so that it can go on after an interruption as if
/// there had been none. Replaced whole or not at all; written after an epoch where enough time has
/// passed since it was written last, and after the last epoch. Training thread only.
public final class Checkpoint {
    private static final String FORMAT = "thrum checkpoint 2";

    private final @Nullable Path file;
    private final String identity;
    private final Duration interval;
    private long writtenNanos = System.nanoTime();

    private Checkpoint(@Nullable Path file, String identity, Duration interval) {
        this.file = file;
        this.identity = identity;
        this.interval = interval;
    }

    /// Keeps nothing.
    public static Checkpoint none() {
        return new Checkpoint(null, "", Duration.ZERO);
    }

    /// Keeps how far a fit has come.
    ///
    /// @param file need not exist, nor its folder
    /// @param identity whatever makes the fit what it is; a file with another one is refused
    /// @param interval time between two writes, which is what an interruption may cost
    public static Checkpoint in(Path file, String identity, Duration interval) {
        return new Checkpoint(file, identity, interval);
    }

    /// The checkpoint of one of several networks that are fitted in turn.
    ///
    /// @param member its number, from 1
    Checkpoint ofMember(int member) {
        return file == null
                ? this
                : new Checkpoint(
                        file.resolveSibling(file.getFileName() + "." + member),
                        identity + ", member " + member,
                        interval);
    }

    /// What a fit can go on from.
    ///
    /// @param weights the network's state
    /// @param moments the optimizer's
    record Saved(Snapshot weights, Snapshot moments) {}

    /// Refuses a file of another fit. Without a file all is well.
    public void requireOwn() throws TrainingException {
        read(in -> identity);
    }

    /// What was written last; nothing without a file.
    ///
    /// @param course has not begun, and goes on from where it was
    /// @throws TrainingException if the file cannot be read or is that of another fit
    Optional<Saved> read(Course course) throws TrainingException {
        return read(in -> {
            course.readFrom(in);
            Snapshot weights = Snapshot.readFrom(in);
            return new Saved(weights, Snapshot.readFrom(in));
        });
    }

    private interface Body<T> {
        T read(DataInputStream in) throws IOException;
    }

    private <T> Optional<T> read(Body<T> body) throws TrainingException {
        if (file == null) {
            return Optional.empty();
        }
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (!in.readUTF().equals(FORMAT) || !in.readUTF().equals(identity)) {
                throw new TrainingException(
                        ("%s: is the checkpoint of an interrupted training with another recipe,"
                                        + " other recordings or another version of thrum: put them"
                                        + " back to go on with it, or begin anew by --fresh")
                                .formatted(file));
            }
            return Optional.of(body.read(in));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new TrainingException(
                    "%s: the checkpoint cannot be read: %s: begin anew by --fresh"
                            .formatted(file, e));
        }
    }

    /// Whether it is time to write.
    boolean isDue() {
        return file != null && System.nanoTime() - writtenNanos >= interval.toNanos();
    }

    /// Replaces what was written last by a training that has gone through at least one epoch.
    ///
    /// @throws UncheckedIOException if there is no room
    void write(Course course, Autoencoder network, Adam optimizer) {
        if (file != null) {
            write(file, identity, course, new Saved(network.snapshot(), optimizer.snapshot()));
            writtenNanos = System.nanoTime();
        }
    }

    private static void write(Path file, String identity, Course course, Saved saved) {
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(folder);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(bytes))) {
                out.writeUTF(FORMAT);
                out.writeUTF(identity);
                course.writeTo(out);
                saved.weights().writeTo(out);
                saved.moments().writeTo(out);
            }
            try (FileChannel channel =
                    FileChannel.open(
                            fresh,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.TRUNCATE_EXISTING)) {
                ByteBuffer left = ByteBuffer.wrap(bytes.toByteArray());
                while (left.hasRemaining()) {
                    channel.write(left);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException(
                            "%s: the checkpoint cannot be written: %s: make room"
                                    .formatted(file, e.getMessage()),
                            e));
        }
    }
}
