package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.signal.Channel;
import java.util.List;

/// One INA219, INA226 or INA228. Bus thread only; nothing is allocated by a fetch.
///
/// The chip holds its last frame alone, and does not tell that one was overwritten: the time does.
abstract class ShuntMonitor implements ClockedChip {
    final WordRegisters registers;
    final ShuntMeasurement measurement;
    private final LastFrame lastFrame;

    ShuntMonitor(WordRegisters registers, ShuntMeasurement measurement, MonotonicClock clock) {
        this.registers = registers;
        this.measurement = measurement;
        lastFrame = new LastFrame(clock, measurement.sampleRateHz());
    }

    /// Checks what the chip is and makes it measure.
    abstract void begin() throws SensorException, InterruptedException;

    /// Whether a frame has come since this was last asked. Asking takes the news of it.
    abstract boolean isReady() throws SensorException;

    /// The last voltage over the shunt, with its sign.
    abstract double shuntVolts();

    /// The last voltage behind the shunt.
    abstract double busVolts();

    @Override
    public final List<Channel> channels() {
        return measurement.channels();
    }

    @Override
    public final double sampleRateHz() {
        return measurement.sampleRateHz();
    }

    @Override
    public final void start() throws SensorException, InterruptedException {
        begin();
        lastFrame.start();
    }

    @Override
    public final int depthFrames() {
        return 1;
    }

    @Override
    public final int fetch(float[] values, int offset, int mostFrames) throws SensorException {
        if (mostFrames < 1) {
            return 0;
        }
        long nanos = lastFrame.now();
        boolean ready = isReady();
        lastFrame.looked(nanos, ready);
        if (!ready) {
            return 0;
        }
        values[offset] = (float) (shuntVolts() / measurement.shuntOhms());
        values[offset + 1] = (float) busVolts();
        return 1;
    }

    @Override
    public final boolean overran() {
        return lastFrame.overwritten();
    }
}
