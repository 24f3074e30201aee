package dev.thrum.edge.sensor.pi4j.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;

/// Two `struct spi_ioc_transfer` in a row: what `SPI_IOC_MESSAGE` takes. Any one thread at a time.
final class SpiTransfers {
    /// `struct spi_ioc_transfer`, include/uapi/linux/spi/spidev.h.
    static final StructLayout TRANSFER =
            MemoryLayout.structLayout(
                    ValueLayout.JAVA_LONG.withName("tx_buf"),
                    ValueLayout.JAVA_LONG.withName("rx_buf"),
                    ValueLayout.JAVA_INT.withName("len"),
                    ValueLayout.JAVA_INT.withName("speed_hz"),
                    ValueLayout.JAVA_SHORT.withName("delay_usecs"),
                    ValueLayout.JAVA_BYTE.withName("bits_per_word"),
                    ValueLayout.JAVA_BYTE.withName("cs_change"),
                    ValueLayout.JAVA_BYTE.withName("tx_nbits"),
                    ValueLayout.JAVA_BYTE.withName("rx_nbits"),
                    ValueLayout.JAVA_BYTE.withName("word_delay_usecs"),
                    ValueLayout.JAVA_BYTE.withName("pad"));

    /// Bytes of one.
    static final long BYTES = TRANSFER.byteSize();

    private static final int MOST = 2;
    private static final long SENT = offset("tx_buf");
    private static final long RECEIVED = offset("rx_buf");
    private static final long LENGTH = offset("len");
    private static final long DELAY = offset("delay_usecs");

    private final MemorySegment transfers = Arena.ofAuto().allocate(TRANSFER, MOST);

    /// The clock is named in each transfer: another program that opens the same device file may
    /// change the device's own.
    ///
    /// @param speedHz clock of every transfer
    SpiTransfers(int speedHz, int bitsPerWord) {
        for (long at = 0; at < MOST * BYTES; at += BYTES) {
            transfers.set(ValueLayout.JAVA_INT, at + offset("speed_hz"), speedHz);
            transfers.set(ValueLayout.JAVA_BYTE, at + offset("bits_per_word"), (byte) bitsPerWord);
        }
    }

    /// Says what one transfer carries.
    ///
    /// @param index 0 or 1
    /// @param sent what is sent, or NULL for zeros
    /// @param received takes what is received, or NULL
    /// @param delayMicroseconds to wait after it
    void set(
            int index,
            MemorySegment sent,
            MemorySegment received,
            int lengthBytes,
            int delayMicroseconds) {
        long at = index * BYTES;
        transfers.set(ValueLayout.JAVA_LONG, at + SENT, sent.address());
        transfers.set(ValueLayout.JAVA_LONG, at + RECEIVED, received.address());
        transfers.set(ValueLayout.JAVA_INT, at + LENGTH, lengthBytes);
        transfers.set(ValueLayout.JAVA_SHORT, at + DELAY, (short) delayMicroseconds);
    }

    /// What ioctl(2) is given.
    MemorySegment segment() {
        return transfers;
    }

    private static long offset(String name) {
        return TRANSFER.byteOffset(PathElement.groupElement(name));
    }
}
