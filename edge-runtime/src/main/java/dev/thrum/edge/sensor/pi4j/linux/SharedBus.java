package dev.thrum.edge.sensor.pi4j.linux;

import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CBusBase;
import com.pi4j.io.i2c.I2CConfig;
import java.util.concurrent.Callable;

/// What the chips of one I²C bus share: Pi4J's lock, for whoever needs several transfers without
/// another chip's between them. Single transfers are kept apart by the kernel.
final class SharedBus extends I2CBusBase {
    SharedBus(I2CConfig config) {
        super(config);
    }

    @Override
    public <R> R execute(I2C i2c, Callable<R> action) {
        return _execute(i2c, action);
    }
}
