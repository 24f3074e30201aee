package dev.thrum.edge.testing.chip;

import com.pi4j.io.IOBase;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.io.i2c.I2CRegister;
import com.pi4j.io.i2c.impl.DefaultI2CRegister;
import java.util.concurrent.Callable;

/// An open I²C device with a played chip at its end.
final class PlayedI2c extends IOBase<I2C, I2CConfig, I2CProvider> implements I2C {
    private final I2cPeer chip;
    private final Wire wire;
    private final byte[] one = new byte[1];
    private byte[] sent = new byte[16];
    private boolean open = true;

    PlayedI2c(I2CProvider provider, I2CConfig config, I2cPeer chip, Wire wire) {
        super(provider, config);
        this.chip = chip;
        this.wire = wire;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        super.close();
    }

    @Override
    public int read() {
        read(one, 0, 1);
        return Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        wire.beforeTransfer();
        chip.read(into, offset, length);
        wire.read(into, offset, length);
        return length;
    }

    @Override
    public int write(byte value) {
        one[0] = value;
        return write(one, 0, 1);
    }

    @Override
    public int write(byte[] from, int offset, int length) {
        wire.beforeTransfer();
        chip.write(from, offset, length);
        wire.wrote(from, offset, length);
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
        boolean recording = wire.isRecording();
        String written = recording ? Wire.hex(from, fromOffset, fromLength) : "";
        chip.write(from, fromOffset, fromLength);
        chip.read(into, intoOffset, intoLength);
        if (recording) {
            wire.wroteThenRead(written, into, intoOffset, intoLength);
        }
    }

    @Override
    public int readRegister(int register) {
        readRegister(register, one, 0, 1);
        return Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int readRegister(int register, byte[] into, int offset, int length) {
        sent[0] = (byte) register;
        writeThenRead(sent, 0, 1, 0, into, offset, length);
        return length;
    }

    @Override
    public int readRegister(byte[] register, byte[] into, int offset, int length) {
        writeThenRead(register, 0, register.length, 0, into, offset, length);
        return length;
    }

    @Override
    public int writeRegister(int register, byte value) {
        one[0] = value;
        return writeRegister(register, one, 0, 1);
    }

    @Override
    public int writeRegister(int register, byte[] from, int offset, int length) {
        reserve(length + 1);
        sent[0] = (byte) register;
        System.arraycopy(from, offset, sent, 1, length);
        write(sent, 0, length + 1);
        return length;
    }

    @Override
    public int writeRegister(byte[] register, byte[] from, int offset, int length) {
        reserve(register.length + length);
        System.arraycopy(register, 0, sent, 0, register.length);
        System.arraycopy(from, offset, sent, register.length, length);
        write(sent, 0, register.length + length);
        return length;
    }

    @Override
    public I2CRegister getRegister(int register) {
        return new DefaultI2CRegister(this, register);
    }

    @Override
    public <T> T execute(Callable<T> action) {
        try {
            return action.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void reserve(int length) {
        if (sent.length < length) {
            sent = new byte[length];
        }
    }
}
