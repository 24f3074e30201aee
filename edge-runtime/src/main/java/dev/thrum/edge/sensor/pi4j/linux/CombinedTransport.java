package dev.thrum.edge.sensor.pi4j.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;

/// Over `I2C_RDWR`: any bytes written and read under one start, for adapters that drive the wires
/// freely (`I2C_FUNC_I2C`), as those of single-board computers do.
final class CombinedTransport implements I2cTransport {
    /// `struct i2c_msg`, include/uapi/linux/i2c.h.
    static final StructLayout MESSAGE =
            MemoryLayout.structLayout(
                    ValueLayout.JAVA_SHORT.withName("addr"),
                    ValueLayout.JAVA_SHORT.withName("flags"),
                    ValueLayout.JAVA_SHORT.withName("len"),
                    MemoryLayout.paddingLayout(Short.BYTES),
                    ValueLayout.ADDRESS.withName("buf"));

    /// `struct i2c_rdwr_ioctl_data`, include/uapi/linux/i2c-dev.h.
    static final StructLayout REQUEST =
            MemoryLayout.structLayout(
                    ValueLayout.ADDRESS.withName("msgs"),
                    ValueLayout.JAVA_INT.withName("nmsgs"),
                    MemoryLayout.paddingLayout(Integer.BYTES));

    /// `I2C_M_RD`: the message is read, not written.
    private static final short READ = 1;

    /// Bytes a message may have: drivers/i2c/i2c-dev.c refuses more with `EINVAL`.
    private static final int LARGEST_MESSAGE_BYTES = 8192;

    private static final int FIRST_BYTES = 64;

    private static final long ADDRESS = offset(MESSAGE, "addr");
    private static final long FLAGS = offset(MESSAGE, "flags");
    private static final long LENGTH = offset(MESSAGE, "len");
    private static final long BUFFER = offset(MESSAGE, "buf");
    private static final long SECOND = MESSAGE.byteSize();
    private static final long COUNT = offset(REQUEST, "nmsgs");

    private final DeviceFile file;
    private final short device;
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment messages = arena.allocate(MESSAGE, 2);
    private final MemorySegment request = arena.allocate(REQUEST);
    private MemorySegment out = arena.allocate(FIRST_BYTES);
    private MemorySegment in = arena.allocate(FIRST_BYTES);

    CombinedTransport(DeviceFile file, int device) {
        this.file = file;
        this.device = (short) device;
        request.set(ValueLayout.ADDRESS, offset(REQUEST, "msgs"), messages);
    }

    @Override
    public int write(byte[] head, byte[] body, int offset, int length) {
        int bytes = head.length + length;
        if (bytes > LARGEST_MESSAGE_BYTES) {
            return -Errno.EINVAL.number();
        }
        if (bytes > out.byteSize()) {
            out = arena.allocate(bytes);
        }
        MemorySegment.copy(head, 0, out, ValueLayout.JAVA_BYTE, 0, head.length);
        MemorySegment.copy(body, offset, out, ValueLayout.JAVA_BYTE, head.length, length);
        message(0, (short) 0, bytes, out);
        return send(1);
    }

    @Override
    public int read(byte[] head, byte[] into, int offset, int length) {
        if (head.length > out.byteSize() || length > LARGEST_MESSAGE_BYTES) {
            return -Errno.EINVAL.number();
        }
        if (length > in.byteSize()) {
            in = arena.allocate(length);
        }
        int result;
        if (head.length == 0) {
            message(0, READ, length, in);
            result = send(1);
        } else {
            MemorySegment.copy(head, 0, out, ValueLayout.JAVA_BYTE, 0, head.length);
            message(0, (short) 0, head.length, out);
            message(SECOND, READ, length, in);
            result = send(2);
        }
        if (result >= 0) {
            MemorySegment.copy(in, ValueLayout.JAVA_BYTE, 0, into, offset, length);
        }
        return result;
    }

    private void message(long at, short flags, int length, MemorySegment buffer) {
        messages.set(ValueLayout.JAVA_SHORT, at + ADDRESS, device);
        messages.set(ValueLayout.JAVA_SHORT, at + FLAGS, flags);
        messages.set(ValueLayout.JAVA_SHORT, at + LENGTH, (short) length);
        messages.set(ValueLayout.ADDRESS, at + BUFFER, buffer);
    }

    private int send(int count) {
        request.set(ValueLayout.JAVA_INT, COUNT, count);
        return file.transfer(Ioctl.I2C_RDWR, request);
    }

    private static long offset(StructLayout struct, String name) {
        return struct.byteOffset(PathElement.groupElement(name));
    }
}
