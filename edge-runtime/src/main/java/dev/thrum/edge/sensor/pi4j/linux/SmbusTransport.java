package dev.thrum.edge.sensor.pi4j.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;

/// Over `I2C_SMBUS`, for adapters that know the transactions of SMBus only, as those of PC boards
/// and the kernel's `i2c-stub` do. On the wire a register is read and written as by
/// [CombinedTransport], but at most 32 bytes go at once.
final class SmbusTransport implements I2cTransport {
    /// `I2C_SMBUS_BLOCK_MAX`, include/uapi/linux/i2c.h.
    static final int MOST_BYTES = 32;

    /// `struct i2c_smbus_ioctl_data`, include/uapi/linux/i2c-dev.h.
    static final StructLayout REQUEST =
            MemoryLayout.structLayout(
                    ValueLayout.JAVA_BYTE.withName("read_write"),
                    ValueLayout.JAVA_BYTE.withName("command"),
                    MemoryLayout.paddingLayout(Short.BYTES),
                    ValueLayout.JAVA_INT.withName("size"),
                    ValueLayout.ADDRESS.withName("data"));

    /// Bytes of `union i2c_smbus_data`: a block, its length before it, and one more.
    static final int DATA_BYTES = MOST_BYTES + 2;

    // include/uapi/linux/i2c.h: the direction and the kinds of transaction
    private static final byte WRITE = 0;
    private static final byte READ = 1;
    private static final int BYTE = 1;
    private static final int BYTE_DATA = 2;
    private static final int WORD_DATA = 3;
    private static final int I2C_BLOCK_DATA = 8;

    private static final long DIRECTION = offset("read_write");
    private static final long COMMAND = offset("command");
    private static final long SIZE = offset("size");

    private final DeviceFile file;
    private final boolean hasBlocks;
    private final MemorySegment request;
    private final MemorySegment data;

    /// @param hasBlocks whether the adapter has blocks of bytes without a length on the wire
    SmbusTransport(DeviceFile file, boolean hasBlocks) {
        this.file = file;
        this.hasBlocks = hasBlocks;
        Arena arena = Arena.ofAuto();
        request = arena.allocate(REQUEST);
        data = arena.allocate(DATA_BYTES, Short.BYTES);
        request.set(ValueLayout.ADDRESS, offset("data"), data);
    }

    @Override
    public int write(byte[] head, byte[] body, int offset, int length) {
        int bytes = head.length + length;
        if (bytes == 0 || head.length > 1) {
            return -Errno.EOPNOTSUPP.number();
        }
        byte command = head.length == 1 ? head[0] : body[offset];
        int rest = bytes - 1;
        int from = offset + length - rest;
        int size = kind(rest);
        if (size < 0) {
            return size;
        }
        if (size == I2C_BLOCK_DATA) {
            data.set(ValueLayout.JAVA_BYTE, 0, (byte) rest);
        }
        MemorySegment.copy(body, from, data, ValueLayout.JAVA_BYTE, start(size), rest);
        return send(WRITE, command, size);
    }

    @Override
    public int read(byte[] head, byte[] into, int offset, int length) {
        if (length == 0 || head.length > 1 || (head.length == 0 && length > 1)) {
            return -Errno.EOPNOTSUPP.number();
        }
        int size = head.length == 0 ? BYTE : kind(length);
        if (size < 0) {
            return size;
        }
        if (size == I2C_BLOCK_DATA) {
            data.set(ValueLayout.JAVA_BYTE, 0, (byte) length);
        }
        int result = send(READ, head.length == 0 ? 0 : head[0], size);
        if (result < 0) {
            return result;
        }
        if (size == I2C_BLOCK_DATA && data.get(ValueLayout.JAVA_BYTE, 0) != length) {
            return -Errno.EPROTO.number();
        }
        MemorySegment.copy(data, ValueLayout.JAVA_BYTE, start(size), into, offset, length);
        return result;
    }

    /// The transaction that carries a register's number and so many bytes, or a negative error. A
    /// word goes over the wire low byte first, and stands so in the memory of a little-endian
    /// processor.
    private int kind(int bytes) {
        return switch (bytes) {
            case 0 -> BYTE;
            case 1 -> BYTE_DATA;
            case 2 -> hasBlocks ? I2C_BLOCK_DATA : WORD_DATA;
            default ->
                    hasBlocks && bytes <= MOST_BYTES ? I2C_BLOCK_DATA : -Errno.EOPNOTSUPP.number();
        };
    }

    /// A block has its length before it.
    private static long start(int size) {
        return size == I2C_BLOCK_DATA ? 1 : 0;
    }

    private int send(byte direction, byte command, int size) {
        request.set(ValueLayout.JAVA_BYTE, DIRECTION, direction);
        request.set(ValueLayout.JAVA_BYTE, COMMAND, command);
        request.set(ValueLayout.JAVA_INT, SIZE, size);
        return file.transfer(Ioctl.I2C_SMBUS, request);
    }

    private static long offset(String name) {
        return REQUEST.byteOffset(PathElement.groupElement(name));
    }
}
