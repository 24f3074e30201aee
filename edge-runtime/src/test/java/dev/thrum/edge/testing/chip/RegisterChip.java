package dev.thrum.edge.testing.chip;

/// A chip of byte registers, over SPI and I²C: the first byte names a register, the others are read
/// or written from there on. Subclasses say what their registers hold, and how their datasheet
/// differs from the usual framing. Single-threaded.
public abstract class RegisterChip implements SpiPeer, I2cPeer {
    private int register;
    private boolean movesOn;

    /// What is read from a register now. May move a FIFO on.
    protected abstract int readRegister(int number);

    /// A register is written.
    protected abstract void writeRegister(int number, int value);

    /// A transfer begins: time has passed since the last.
    protected void begin() {}

    /// A transfer has ended.
    protected void end() {}

    /// The register read after this one in the same transfer.
    protected int next(int number) {
        return number + 1;
    }

    /// Whether the first byte of an SPI transfer asks to read.
    protected boolean spiReads(int command) {
        return (command & 0x80) != 0;
    }

    /// The register that the first byte of an SPI transfer names.
    protected int spiRegister(int command) {
        return command & 0x7F;
    }

    /// Whether the first byte of an SPI transfer lets the chip move on to the next register.
    protected boolean spiMovesOn(int command) {
        return true;
    }

    /// The register that the first byte of an I²C write names.
    protected int i2cRegister(int command) {
        return command;
    }

    /// Whether the first byte of an I²C write lets the chip move on to the next register.
    protected boolean i2cMovesOn(int command) {
        return true;
    }

    @Override
    public final void exchange(byte[] out, int outOffset, byte[] in, int inOffset, int length) {
        begin();
        int command = Byte.toUnsignedInt(out[outOffset]);
        in[inOffset] = 0;
        register = spiRegister(command);
        movesOn = spiMovesOn(command);
        boolean reads = spiReads(command);
        for (int index = 1; index < length; index++) {
            if (reads) {
                in[inOffset + index] = (byte) readRegister(register);
            } else {
                writeRegister(register, Byte.toUnsignedInt(out[outOffset + index]));
                in[inOffset + index] = 0;
            }
            moveOn();
        }
        end();
    }

    @Override
    public final void write(byte[] bytes, int offset, int length) {
        begin();
        int command = Byte.toUnsignedInt(bytes[offset]);
        register = i2cRegister(command);
        movesOn = i2cMovesOn(command);
        for (int index = 1; index < length; index++) {
            writeRegister(register, Byte.toUnsignedInt(bytes[offset + index]));
            moveOn();
        }
        if (length > 1) {
            end();
        }
    }

    @Override
    public final void read(byte[] bytes, int offset, int length) {
        for (int index = 0; index < length; index++) {
            bytes[offset + index] = (byte) readRegister(register);
            moveOn();
        }
        end();
    }

    private void moveOn() {
        if (movesOn) {
            register = next(register);
        }
    }
}
