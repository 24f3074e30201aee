package dev.thrum.edge.sensor.pi4j.line;

import com.pi4j.io.i2c.I2C;

/// Registers over I²C: the register's number is written, then, after a repeated start, the bytes
/// are read.
final class I2cRegisters implements Registers {
    private final I2C i2c;
    private final byte[] one = new byte[1];

    I2cRegisters(I2C i2c) {
        this.i2c = i2c;
    }

    @Override
    public int read(int register) {
        i2c.readRegister(register, one, 0, 1);
        return Byte.toUnsignedInt(one[0]);
    }

    @Override
    public void read(int register, byte[] into, int length) {
        i2c.readRegister(register, into, 0, length);
    }

    @Override
    public void write(int register, int value) {
        one[0] = (byte) value;
        i2c.writeRegister(register, one, 0, 1);
    }

    @Override
    public void write(int register, byte[] from, int length) {
        i2c.writeRegister(register, from, 0, length);
    }
}
