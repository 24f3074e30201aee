package dev.thrum.edge.sensor.pi4j;

import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CBase;
import com.pi4j.io.i2c.I2CBus;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.io.i2c.I2CProviderBase;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBase;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiProvider;
import com.pi4j.io.spi.SpiProviderBase;
import java.util.concurrent.Callable;

/// Providers as a test or a plugin would bring them: they say what Pi4J asks them to, and no more.
final class EchoProviders {
    private EchoProviders() {}

    static final class EchoI2cProvider extends I2CProviderBase implements I2CProvider {
        EchoI2cProvider() {
            super("echo-i2c", "Echo I2C");
        }

        @Override
        public I2C create(I2CConfig config) {
            I2C i2c = new EchoI2c(this, config);
            context.registry().add(i2c);
            return i2c;
        }
    }

    static final class EchoSpiProvider extends SpiProviderBase implements SpiProvider {
        EchoSpiProvider() {
            super("echo-spi", "Echo SPI");
        }

        @Override
        public Spi create(SpiConfig config) {
            Spi spi = new EchoSpi(this, config);
            context.registry().add(spi);
            return spi;
        }
    }

    private static final class UnlockedBus implements I2CBus {
        @Override
        public <R> R execute(I2C i2c, Callable<R> action) {
            throw new UnsupportedOperationException("nobody asks for several transfers in one");
        }
    }

    private static final class EchoI2c extends I2CBase<UnlockedBus> {
        EchoI2c(I2CProvider provider, I2CConfig config) {
            super(provider, config, new UnlockedBus());
        }

        @Override
        public int readRegister(int register) {
            return register;
        }

        @Override
        public int readRegister(byte[] register, byte[] buffer, int offset, int length) {
            return length;
        }

        @Override
        public int readRegister(int register, byte[] buffer, int offset, int length) {
            return length;
        }

        @Override
        public int writeRegister(int register, byte value) {
            return 1;
        }

        @Override
        public int writeRegister(int register, byte[] data, int offset, int length) {
            return length;
        }

        @Override
        public int writeRegister(byte[] register, byte[] data, int offset, int length) {
            return length;
        }

        @Override
        public int read() {
            return 0;
        }

        @Override
        public int write(byte value) {
            return 1;
        }
    }

    private static final class EchoSpi extends SpiBase {
        EchoSpi(SpiProvider provider, SpiConfig config) {
            super(provider, config);
            isOpen = true;
        }

        @Override
        public int transfer(
                byte[] write, int writeOffset, byte[] read, int readOffset, int length) {
            System.arraycopy(write, writeOffset, read, readOffset, length);
            return length;
        }

        @Override
        public int read() {
            return 0;
        }

        @Override
        public int write(byte value) {
            return 1;
        }
    }
}
