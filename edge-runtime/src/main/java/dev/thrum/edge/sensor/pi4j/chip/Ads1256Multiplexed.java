package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.signal.Channel;
import java.util.List;

/// One ADS1256 that converts several inputs when it is asked. Bus thread only; nothing is allocated
/// by a sample.
final class Ads1256Multiplexed implements SampledChip {
    private final Ads1256Port port;
    private final Ads1256Setting setting;
    private final double sampleRateHz;
    private final List<Channel> channels;
    private final int[] multiplexers;
    private final ConversionWait conversion;

    Ads1256Multiplexed(
            Ads1256Port port, Ads1256Setting setting, double sampleRateHz, MonotonicClock clock) {
        this.port = port;
        this.setting = setting;
        this.sampleRateHz = sampleRateHz;
        channels = setting.channels();
        multiplexers = setting.inputs().stream().mapToInt(Ads1256Setting::multiplexer).toArray();
        double settlingSeconds = setting.dataRate().settlingSeconds();
        conversion =
                new ConversionWait(
                        Ads1256.NAME, clock, settlingSeconds, settlingSeconds, port::isReady);
    }

    @Override
    public List<Channel> channels() {
        return channels;
    }

    @Override
    public double sampleRateHz() {
        return sampleRateHz;
    }

    @Override
    public void start() throws SensorException, InterruptedException {
        port.start();
    }

    @Override
    public void stop() {
        port.standBy();
    }

    @Override
    public void sample(float[] values, int offset) throws SensorException {
        for (int input = 0; input < multiplexers.length; input++) {
            port.convert(multiplexers[input]);
            conversion.await();
            values[offset + input] = (float) setting.value(input, port.readCode());
        }
    }
}
