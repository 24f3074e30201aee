package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.signal.Channel;
import java.util.List;

/// One ADS1256 that converts one input for ever. Bus thread only; nothing is allocated by a fetch.
///
/// The chip holds its last value alone, and does not tell that one was overwritten: the time does.
final class Ads1256Continuous implements ClockedChip {
    private final Ads1256Port port;
    private final Ads1256Setting setting;
    private final List<Channel> channels;
    private final LastFrame lastFrame;

    Ads1256Continuous(Ads1256Port port, Ads1256Setting setting, MonotonicClock clock) {
        this.port = port;
        this.setting = setting;
        channels = setting.channels();
        lastFrame = new LastFrame(clock, setting.dataRate().rate().hertz());
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public double sampleRateHz() {
        return setting.dataRate().rate().hertz();
    }

    @Override
    public void start() throws SensorException, InterruptedException {
        port.start();
        lastFrame.start();
    }

    @Override
    public void stop() {
        port.standBy();
    }

    @Override
    public int depthFrames() {
        return 1;
    }

    @Override
    public int fetch(float[] values, int offset, int mostFrames) throws SensorException {
        if (mostFrames < 1) {
            return 0;
        }
        long nanos = lastFrame.now();
        boolean ready = port.isReady();
        lastFrame.looked(nanos, ready);
        if (!ready) {
            return 0;
        }
        values[offset] = (float) setting.value(0, port.readCode());
        return 1;
    }

    @Override
    public boolean overran() {
        return lastFrame.overwritten();
    }
}
