package dev.thrum.edge.sensor.pi4j.linux;

/// Numbers of the requests of ioctl(2), made as the kernel makes them.
final class Ioctl {
    // include/uapi/linux/i2c-dev.h gives these as they are, made by no formula
    static final long I2C_RETRIES = 0x0701;
    static final long I2C_TIMEOUT = 0x0702;
    static final long I2C_SLAVE = 0x0703;
    static final long I2C_FUNCS = 0x0705;
    static final long I2C_RDWR = 0x0707;
    static final long I2C_SMBUS = 0x0720;

    // include/uapi/linux/spi/spidev.h
    private static final int SPI_IOC_MAGIC = 'k';
    static final long SPI_IOC_WR_MODE = write(SPI_IOC_MAGIC, 1, Byte.BYTES);
    static final long SPI_IOC_WR_BITS_PER_WORD = write(SPI_IOC_MAGIC, 3, Byte.BYTES);
    static final long SPI_IOC_WR_MAX_SPEED_HZ = write(SPI_IOC_MAGIC, 4, Integer.BYTES);

    // include/uapi/asm-generic/ioctl.h: widths of the parts of a number, lowest first. x86, ARM
    // and RISC-V use them; MIPS, PowerPC, SPARC and Alpha have their own.
    private static final int NUMBER_BITS = 8;
    private static final int TYPE_BITS = 8;
    private static final int SIZE_BITS = 14;
    private static final long WRITES = 1;
    private static final long READS = 2;

    private Ioctl() {}

    /// `SPI_IOC_MESSAGE(n)`: several transfers under one chip select.
    static long spiMessage(int transfers) {
        return write(SPI_IOC_MAGIC, 0, Math.toIntExact(transfers * SpiTransfers.BYTES));
    }

    /// `_IOW`: a request that hands the kernel a value.
    ///
    /// @param type the driver's letter
    /// @param number of the request within the driver's
    /// @param bytes size of the value
    static long write(int type, int number, int bytes) {
        return number(WRITES, type, number, bytes);
    }

    /// `_IOR`: a request that takes a value from the kernel.
    static long read(int type, int number, int bytes) {
        return number(READS, type, number, bytes);
    }

    private static long number(long direction, int type, int number, int bytes) {
        if (bytes < 0 || bytes >= 1 << SIZE_BITS) {
            throw new IllegalArgumentException(
                    "a request must carry 0..%d bytes, was %d"
                            .formatted((1 << SIZE_BITS) - 1, bytes));
        }
        return direction << (NUMBER_BITS + TYPE_BITS + SIZE_BITS)
                | (long) bytes << (NUMBER_BITS + TYPE_BITS)
                | (long) type << NUMBER_BITS
                | number;
    }
}
