package dev.thrum.edge.testing.chip;

import com.pi4j.io.spi.SpiBase;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiProvider;
import java.util.Arrays;

/// An open SPI device with a played chip at its end.
final class PlayedSpi extends SpiBase {
    private final SpiPeer chip;
    private final Wire wire;
    private final byte[] one = new byte[1];
    private byte[] unheard = new byte[0];

    PlayedSpi(SpiProvider provider, SpiConfig config, SpiPeer chip, Wire wire) {
        super(provider, config);
        this.chip = chip;
        this.wire = wire;
        isOpen = true;
    }

    @Override
    public int transfer(byte[] out, int outOffset, byte[] in, int inOffset, int length) {
        wire.beforeTransfer();
        if (wire.isRecording()) {
            String sent = Wire.hex(out, outOffset, length);
            chip.exchange(out, outOffset, in, inOffset, length);
            wire.exchanged(sent, in, inOffset, length);
        } else {
            chip.exchange(out, outOffset, in, inOffset, length);
        }
        return length;
    }

    @Override
    public void writeThenRead(
            byte[] from,
            int fromOffset,
            int fromLength,
            int pauseNanos,
            byte[] into,
            int intoOffset,
            int intoLength) {
        wire.beforeTransfer();
        String sent =
                wire.isRecording()
                        ? "%s, %d ns".formatted(Wire.hex(from, fromOffset, fromLength), pauseNanos)
                        : "";
        chip.exchangeThenRead(
                from, fromOffset, fromLength, pauseNanos, into, intoOffset, intoLength);
        if (wire.isRecording()) {
            wire.exchanged(sent, into, intoOffset, intoLength);
        }
    }

    @Override
    public int read() {
        one[0] = 0;
        transfer(one, 0, one, 0, 1);
        return Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        Arrays.fill(into, offset, offset + length, (byte) 0);
        return transfer(into, offset, into, offset, length);
    }

    @Override
    public int write(byte value) {
        one[0] = value;
        return transfer(one, 0, one, 0, 1);
    }

    @Override
    public int write(byte[] from, int offset, int length) {
        if (unheard.length < length) {
            unheard = new byte[length];
        }
        return transfer(from, offset, unheard, 0, length);
    }
}
