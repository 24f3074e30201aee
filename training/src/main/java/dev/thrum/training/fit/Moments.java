package dev.thrum.training.fit;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InputArchive;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.OutputArchive;

/// The state of an optimizer at one moment, in libtorch's own format. libtorch reads and writes
/// files, so it goes by way of one. Immutable.
final class Moments {
    private final byte[] bytes;

    private Moments(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Copies the state.
    static Moments of(Optimizer optimizer) {
        return new Moments(
                throughFile(file -> {
                    try (PointerScope _ = new PointerScope()) {
                        OutputArchive archive = new OutputArchive();
                        optimizer.save(archive);
                        archive.save_to(file.toString());
                    }
                    return Files.readAllBytes(file);
                }));
    }

    /// Puts the state into an optimizer of the same kind over the same tensors.
    void restore(Optimizer optimizer) {
        throughFile(file -> {
            Files.write(file, bytes);
            try (PointerScope _ = new PointerScope()) {
                InputArchive archive = new InputArchive();
                archive.load_from(file.toString());
                optimizer.load(archive);
            }
            return bytes;
        });
    }

    void writeTo(DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static Moments readFrom(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new Moments(bytes);
    }

    private interface Step {
        byte[] with(Path file) throws IOException;
    }

    private static byte[] throughFile(Step step) {
        try {
            Path file = Files.createTempFile("thrum-optimizer-", ".pt");
            try {
                return step.with(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    new IOException(
                            "the optimizer's state must have room in %s: %s"
                                    .formatted(
                                            System.getProperty("java.io.tmpdir"), e.getMessage()),
                            e));
        }
    }
}
