package dev.thrum.edge.sensor.pi4j.linux;

import com.pi4j.context.Context;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CBase;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// One chip on an I²C bus of Linux. Any one thread at a time; transfers allocate nothing.
final class LinuxI2c extends I2CBase<SharedBus> {
    private static final byte[] NOTHING = {};
    private static final int LARGEST_REGISTER = 0xff;

    private final DeviceFile file;
    private final I2cTransport transport;
    private final Trouble trouble;
    private final byte[] head = new byte[1];
    private final byte[] one = new byte[1];

    LinuxI2c(I2CProvider provider, I2CConfig config, SharedBus bus, I2cDevice device) {
        super(provider, config, bus);
        this.file = device.file();
        this.transport = device.transport();
        this.trouble = device.trouble();
    }

    @Override
    public int readRegister(int register) {
        readRegister(register, one, 0, 1);
        return Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int readRegister(int register, byte[] buffer, int offset, int length) {
        return read(head(register), buffer, offset, length);
    }

    @Override
    public int readRegister(byte[] register, byte[] buffer, int offset, int length) {
        return read(register, buffer, offset, length);
    }

    @Override
    public int writeRegister(int register, byte value) {
        one[0] = value;
        return write(head(register), one, 0, 1);
    }

    @Override
    public int writeRegister(int register, byte[] data, int offset, int length) {
        return write(head(register), data, offset, length);
    }

    @Override
    public int writeRegister(byte[] register, byte[] data, int offset, int length) {
        return write(register, data, offset, length);
    }

    @Override
    public int read() {
        read(NOTHING, one, 0, 1);
        return Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        return read(NOTHING, buffer, offset, length);
    }

    @Override
    public int write(byte value) {
        one[0] = value;
        return write(NOTHING, one, 0, 1);
    }

    @Override
    public int write(byte[] data, int offset, int length) {
        return write(NOTHING, data, offset, length);
    }

    /// With a delay between them the two are transfers of their own, else there is a repeated start
    /// between them.
    @Override
    public void writeThenRead(
            byte @Nullable [] write,
            int writeOffset,
            int writeSize,
            int readDelayNanos,
            byte @Nullable [] read,
            int readOffset,
            int readSize) {
        byte[] out =
                write == null
                        ? NOTHING
                        : Arrays.copyOfRange(write, writeOffset, writeOffset + writeSize);
        if (read == null || readSize == 0) {
            write(out, 0, out.length);
        } else if (readDelayNanos > 0) {
            write(out, 0, out.length);
            LockSupport.parkNanos(readDelayNanos);
            read(read, readOffset, readSize);
        } else {
            read(out, read, readOffset, readSize);
        }
    }

    private byte[] head(int register) {
        if (register < 0 || register > LARGEST_REGISTER) {
            throw new IllegalArgumentException(
                    "a register must be 0..%d, was %d".formatted(LARGEST_REGISTER, register));
        }
        head[0] = (byte) register;
        return head;
    }

    private int read(byte[] first, byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        int result = transport.read(first, buffer, offset, length);
        if (result < 0) {
            throw trouble.transferring("read %s".formatted(amount(first, "from", length)), result);
        }
        return length;
    }

    private int write(byte[] first, byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        int result = transport.write(first, data, offset, length);
        if (result < 0) {
            throw trouble.transferring("write %s".formatted(amount(first, "to", length)), result);
        }
        return length;
    }

    private static String amount(byte[] first, String direction, int length) {
        String bytes = length == 1 ? "1 byte" : length + " bytes";
        return first.length == 1
                ? "%s %s register 0x%02x".formatted(bytes, direction, first[0])
                : bytes;
    }

    @Override
    public void close() {
        super.close();
        file.close();
    }

    @Override
    public I2C shutdownInternal(Context context) {
        close();
        return this;
    }
}
