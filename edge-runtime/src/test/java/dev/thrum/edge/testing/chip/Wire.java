package dev.thrum.edge.testing.chip;

import com.pi4j.io.exception.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The wires to one played chip: what went over them, and what is wrong with them. Allocates only
/// while it records.
///
/// What is recorded, in capital hexadecimal digits:
///
/// ```
/// 80 00 | FF E5        an SPI transfer: what the board sent | what the chip sent
/// 10 00, 7000 ns | 31  two under one chip select: what the board sent, a pause | what was read
/// W 2C 0F              an I²C write
/// W 00 R E5            an I²C write, repeated start, read
/// R E5                 an I²C read alone
/// ```
public final class Wire {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

    private final List<String> transfers = new ArrayList<>();
    private boolean recording;
    private @Nullable String fault;
    private int soundTransfers;

    /// Records from here on.
    public void record() {
        recording = true;
    }

    /// What was recorded since the last call, in order.
    public List<String> recorded() {
        List<String> taken = List.copyOf(transfers);
        transfers.clear();
        return taken;
    }

    /// What the board sent since the last call, in order: an SPI transfer without the chip's
    /// answer, and of an I²C read only how many bytes were read, such as `W 32 R 6`.
    public List<String> sent() {
        return recorded().stream().map(Wire::sent).toList();
    }

    private static String sent(String transfer) {
        int answer = transfer.indexOf(" |");
        if (answer >= 0) {
            return transfer.substring(0, answer);
        }
        int read = transfer.indexOf("R ");
        if (read < 0) {
            return transfer;
        }
        return transfer.substring(0, read + 2) + transfer.substring(read + 2).split(" ").length;
    }

    /// From the transfer after `sound` more, every one fails, as Pi4J tells it, until [#mend()].
    ///
    /// @param message such as `Remote I/O error (errno 121)`, a byte not acknowledged
    public void failAfter(int sound, String message) {
        soundTransfers = sound;
        fault = message;
    }

    /// Transfers succeed again.
    public void mend() {
        fault = null;
    }

    void beforeTransfer() {
        if (fault != null && soundTransfers-- <= 0) {
            throw new IOException(fault);
        }
    }

    boolean isRecording() {
        return recording;
    }

    void exchanged(String out, byte[] in, int offset, int length) {
        transfers.add(out + " | " + hex(in, offset, length));
    }

    void wrote(byte[] bytes, int offset, int length) {
        if (recording) {
            transfers.add("W " + hex(bytes, offset, length));
        }
    }

    void read(byte[] bytes, int offset, int length) {
        if (recording) {
            transfers.add("R " + hex(bytes, offset, length));
        }
    }

    void wroteThenRead(String written, byte[] bytes, int offset, int length) {
        transfers.add("W " + written + " R " + hex(bytes, offset, length));
    }

    static String hex(byte[] bytes, int offset, int length) {
        return HEX.formatHex(bytes, offset, offset + length);
    }
}
