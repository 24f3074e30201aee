package dev.thrum.edge.sensor.pi4j.line;

import com.pi4j.io.spi.Spi;
import java.util.Arrays;

/// Registers over SPI: one byte says what is wanted, the others carry the values, in one transfer
/// under one chip select.
final class SpiRegisters implements Registers {
    /// Bytes a transfer may have: what `spidev` takes unless its `bufsiz` is raised.
    private static final int LARGEST_TRANSFER_BYTES = 4096;

    private final Spi spi;
    private final SpiFraming framing;
    private byte[] out = new byte[16];
    private byte[] in = new byte[16];

    SpiRegisters(Spi spi, SpiFraming framing) {
        this.spi = spi;
        this.framing = framing;
    }

    @Override
    public int read(int register) {
        transferRead(register, 1);
        return Byte.toUnsignedInt(in[1]);
    }

    @Override
    public void read(int register, byte[] into, int length) {
        transferRead(register, length);
        System.arraycopy(in, 1, into, 0, length);
    }

    private void transferRead(int register, int length) {
        reserve(length);
        out[0] = (byte) framing.reading(register, length);
        Arrays.fill(out, 1, length + 1, (byte) 0);
        spi.transfer(out, 0, in, 0, length + 1);
    }

    @Override
    public void write(int register, int value) {
        out[0] = (byte) framing.writing(register, 1);
        out[1] = (byte) value;
        spi.transfer(out, 0, in, 0, 2);
    }

    @Override
    public void write(int register, byte[] from, int length) {
        reserve(length);
        out[0] = (byte) framing.writing(register, length);
        System.arraycopy(from, 0, out, 1, length);
        spi.transfer(out, 0, in, 0, length + 1);
    }

    /// Grows the buffers with the first large transfer, and never again.
    private void reserve(int length) {
        if (length + 1 > LARGEST_TRANSFER_BYTES) {
            throw new IllegalArgumentException(
                    "a transfer carries at most %d bytes, was %d"
                            .formatted(LARGEST_TRANSFER_BYTES, length + 1));
        }
        if (length + 1 > out.length) {
            out = new byte[length + 1];
            in = new byte[length + 1];
        }
    }
}
