package dev.thrum.edge.app.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Whether there is room where ONNX Runtime's native library is unpacked, some 20 MB.
///
/// @param folder for files of a moment
record DiskCheck(Path folder) implements Check {
    private static final long LITTLE_MB = 32;
    private static final long ENOUGH_MB = 100;

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public void run(Consumer<Finding> findings) throws IOException {
        long freeMb = Files.getFileStore(folder).getUsableSpace() >> 20;
        String found = "%d MB free in %s".formatted(freeMb, folder);
        String mend = "Make room, or name another folder with -Djava.io.tmpdir";
        if (!Files.isWritable(folder)) {
            findings.accept(new Finding.Fail(name(), folder + " may not be written to", mend));
        } else if (freeMb >= ENOUGH_MB) {
            findings.accept(new Finding.Pass(name(), found));
        } else {
            findings.accept(
                    freeMb < LITTLE_MB
                            ? new Finding.Fail(name(), found, mend)
                            : new Finding.Warn(name(), found, mend));
        }
    }
}
