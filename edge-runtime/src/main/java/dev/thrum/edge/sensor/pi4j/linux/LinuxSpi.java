package dev.thrum.edge.sensor.pi4j.linux;

import com.pi4j.context.Context;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBase;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiProvider;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One chip on an SPI bus of Linux. Any one thread at a time; transfers allocate nothing, but for
/// the first of its size.
final class LinuxSpi extends SpiBase {
    private static final long ONE_TRANSFER = Ioctl.spiMessage(1);
    private static final long TWO_TRANSFERS = Ioctl.spiMessage(2);
    private static final int FIRST_BYTES = 64;
    private static final int NANOSECONDS_PER_MICROSECOND = 1000;

    private final DeviceFile file;
    private final Trouble trouble;
    private final int mostBytes;
    private final SpiTransfers transfers;
    private final Arena arena = Arena.ofAuto();
    private final byte[] one = new byte[1];
    private MemorySegment out = arena.allocate(FIRST_BYTES);
    private MemorySegment in = arena.allocate(FIRST_BYTES);

    LinuxSpi(SpiProvider provider, SpiConfig config, SpiDevice device) {
        super(provider, config);
        this.file = device.file();
        this.trouble = device.trouble();
        this.mostBytes = device.mostBytes();
        this.transfers = new SpiTransfers(device.speedHz(), SpiDevice.BITS_PER_WORD);
        this.isOpen = true;
    }

    /// Sends and receives at once.
    ///
    /// @return the length
    @Override
    public int transfer(byte[] write, int writeOffset, byte[] read, int readOffset, int length) {
        take(write, writeOffset, length);
        room(read, readOffset, length);
        transfers.set(0, out, in, length, 0);
        send(ONE_TRANSFER, "transfer", length);
        give(read, readOffset, length);
        return length;
    }

    @Override
    public int read() {
        read(one, 0, 1);
        return Byte.toUnsignedInt(one[0]);
    }

    /// Receives while zeros are sent.
    @Override
    public int read(byte[] buffer, int offset, int length) {
        room(buffer, offset, length);
        transfers.set(0, MemorySegment.NULL, in, length, 0);
        send(ONE_TRANSFER, "read", length);
        give(buffer, offset, length);
        return length;
    }

    @Override
    public int write(byte value) {
        one[0] = value;
        return write(one, 0, 1);
    }

    @Override
    public int write(byte[] data, int offset, int length) {
        take(data, offset, length);
        transfers.set(0, out, MemorySegment.NULL, length, 0);
        send(ONE_TRANSFER, "write", length);
        return length;
    }

    /// Writes, then reads, under one chip select.
    @Override
    public void writeThenRead(
            byte @Nullable [] write,
            int writeOffset,
            int writeSize,
            int readDelayNanos,
            byte @Nullable [] read,
            int readOffset,
            int readSize) {
        if (read == null || readSize == 0) {
            if (write != null) {
                write(write, writeOffset, writeSize);
            }
            return;
        }
        if (write == null || writeSize == 0) {
            read(read, readOffset, readSize);
            return;
        }
        take(write, writeOffset, writeSize);
        room(read, readOffset, readSize);
        int delay = Math.ceilDiv(readDelayNanos, NANOSECONDS_PER_MICROSECOND);
        transfers.set(0, out, MemorySegment.NULL, writeSize, delay);
        transfers.set(1, MemorySegment.NULL, in, readSize, 0);
        send(TWO_TRANSFERS, "write and read", Math.addExact(writeSize, readSize));
        give(read, readOffset, readSize);
    }

    private void take(byte[] from, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, from.length);
        if (length > out.byteSize()) {
            out = arena.allocate(withinLimit(length));
        }
        MemorySegment.copy(from, offset, out, ValueLayout.JAVA_BYTE, 0, length);
    }

    private void room(byte[] into, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length > in.byteSize()) {
            in = arena.allocate(withinLimit(length));
        }
    }

    private void give(byte[] into, int offset, int length) {
        MemorySegment.copy(in, ValueLayout.JAVA_BYTE, 0, into, offset, length);
    }

    private void send(long request, String deed, int length) {
        int result = file.transfer(request, transfers.segment());
        if (result < 0) {
            throw trouble.transferring("%s %d bytes".formatted(deed, length), result);
        }
    }

    private int withinLimit(int length) {
        if (length > mostBytes) {
            throw trouble.transferring(
                    "transfer %d bytes, of at most %d".formatted(length, mostBytes),
                    -Errno.EMSGSIZE.number());
        }
        return length;
    }

    @Override
    public void close() {
        isOpen = false;
        file.close();
    }

    @Override
    public Spi shutdownInternal(Context context) {
        close();
        return this;
    }
}
