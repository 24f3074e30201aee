package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.AnalogInput;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.Voltages;
import dev.thrum.edge.signal.Channel;
import java.util.List;

/// One ADS1115. Bus thread only; nothing is allocated by a sample.
///
/// The configuration: bit 15 starts a conversion, and reads 1 once it is done; bits 14 to 12 name
/// the input, 11 to 9 the full scale, bit 8 asks for one conversion alone, 7 to 5 name the data
/// rate, and the others put the comparator to rest (Config register).
final class Ads1115Chip implements SampledChip {
    private static final int CONVERSION = 0;
    private static final int CONFIGURATION = 1;
    private static final int LOW_THRESHOLD = 2;
    private static final int HIGH_THRESHOLD = 3;

    private static final int LOW_THRESHOLD_RESET = 0x8000;
    private static final int HIGH_THRESHOLD_RESET = 0x7FFF;
    private static final int START = 0x8000;
    private static final int DONE = 0x8000;
    private static final int ONE_CONVERSION = 1 << 8;
    private static final int FASTEST = 0b111 << 5;
    private static final int NO_COMPARATOR = 0b11;
    private static final double HALF_THE_CODES = 32_768;

    private final WordRegisters registers;
    private final List<AnalogInput> inputs;
    private final List<Channel> channels;
    private final double sampleRateHz;
    private final double voltsPerCode;
    private final int[] configurations;
    private final ConversionWait conversion;
    private int asked;

    Ads1115Chip(
            WordRegisters registers,
            MonotonicClock clock,
            Voltages settings,
            double fullScaleVolts,
            int fullScaleCode) {
        this.registers = registers;
        inputs = settings.inputs();
        configurations =
                inputs.stream().mapToInt(input -> configuration(input, fullScaleCode)).toArray();
        channels = ConverterInputs.channels(inputs, -fullScaleVolts, fullScaleVolts);
        sampleRateHz = settings.sampleRateHz();
        voltsPerCode = fullScaleVolts / HALF_THE_CODES;
        conversion =
                new ConversionWait(
                        Ads1115.NAME,
                        clock,
                        (1 - Ads1115.TOLERANCE) / Ads1115.CONVERSIONS_PER_SECOND,
                        (1 + Ads1115.TOLERANCE) / Ads1115.CONVERSIONS_PER_SECOND
                                + Ads1115.WAKING_SECONDS,
                        this::isDone);
    }

    private static int configuration(AnalogInput input, int fullScaleCode) {
        return START
                | (Ads1115.multiplexer(input) << 12)
                | (fullScaleCode << 9)
                | ONE_CONVERSION
                | FASTEST
                | NO_COMPARATOR;
    }

    static boolean hasResetThresholds(WordRegisters registers) {
        return registers.read(LOW_THRESHOLD) == LOW_THRESHOLD_RESET
                && registers.read(HIGH_THRESHOLD) == HIGH_THRESHOLD_RESET;
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
    public void start() throws SensorException {
        if (!hasResetThresholds(registers)) {
            throw new SensorException(
                    "ads1115 must hold its thresholds 0x8000 and 0x7fff, held 0x%04x and 0x%04x: another chip is at this address, or another program has set them. Check the driver's name and the address, and take the chip's power away once"
                            .formatted(
                                    registers.read(LOW_THRESHOLD), registers.read(HIGH_THRESHOLD)));
        }
        convert(0);
    }

    /// Nothing to do: the chip sleeps after every conversion.
    @Override
    public void stop() {}

    @Override
    public void sample(float[] values, int offset) throws SensorException {
        for (int index = 0; index < inputs.size(); index++) {
            double volts = convert(index) * voltsPerCode;
            values[offset + index] = (float) inputs.get(index).value(volts);
        }
    }

    private int convert(int index) throws SensorException {
        asked = configurations[index];
        registers.write(CONFIGURATION, asked);
        conversion.await();
        return registers.readSigned(CONVERSION);
    }

    /// Looks at the whole configuration: a chip that was reset meanwhile would say it is done, too.
    private boolean isDone() throws SensorException {
        int held = registers.read(CONFIGURATION);
        if ((held | DONE) != asked) {
            throw new SensorException(
                    "ads1115 was set to 0x%04x, holds 0x%04x: it was reset or set by another program, or something holds the bus. Check its supply and the wires"
                            .formatted(asked, held));
        }
        return (held & DONE) != 0;
    }
}
