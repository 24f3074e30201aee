package dev.thrum.edge.model;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/// Passes bytes on until a limit, then refuses. Stops a small archive from unpacking into a flood.
final class LimitedOutput extends FilterOutputStream {
    private final long mostBytes;
    private long bytes;

    LimitedOutput(OutputStream to, long mostBytes) {
        super(to);
        this.mostBytes = mostBytes;
    }

    /// Bytes passed on so far.
    long bytes() {
        return bytes;
    }

    @Override
    public void write(int value) throws IOException {
        count(1);
        out.write(value);
    }

    @Override
    public void write(byte[] values, int offset, int length) throws IOException {
        count(length);
        out.write(values, offset, length);
    }

    private void count(int more) throws IOException {
        if (more > mostBytes - bytes) {
            throw new IOException(
                    "it must hold at most %d bytes and holds more".formatted(mostBytes));
        }
        bytes += more;
    }
}
