package dev.thrum.edge.window.reference;

import dev.thrum.edge.signal.Channel;
import java.util.List;

/// What is measured of one group of channels in one window. Inference thread only; measuring
/// allocates nothing.
///
/// Of each channel four traits, then one of each pair:
///
/// | trait | what |
/// | --- | --- |
/// | mean | under a Hann window, which hides what turns twice in the window or faster by 31 dB and more: gravity and slow swaying are left |
/// | level | RMS without the plain mean, in dB |
/// | slow level | RMS of the means of 24 pieces of the window, without the mean, in dB: what turns up to twelve times in it, as a rule the shaft |
/// | roughness | RMS of the differences between neighbouring frames, in dB: what is fast |
/// | coupling | correlation of the two channels, -1 to 1 |
final class Traits {
    private static final double FLOOR = 1e-30;
    private static final int PIECES = 24;

    private final int width;
    private final int size;
    private final int[] places;
    private final double[] factors;
    private final double[] taper;
    private final float[][] swings;
    private final double[] values;

    /// @param channels of a frame
    /// @param frames in a window
    Traits(SensorGroup group, List<Channel> channels, int frames) {
        width = channels.size();
        size = group.size();
        places = group.places().stream().mapToInt(Integer::intValue).toArray();
        factors =
                group.places().stream()
                        .mapToDouble(place -> channels.get(place).unit().factorTo(group.unit()))
                        .toArray();
        taper = new double[frames];
        for (int i = 0; i < frames; i++) {
            taper[i] = (1 - Math.cos(2 * Math.PI * (i + 0.5) / frames)) / frames;
        }
        swings = new float[size][frames];
        values = new double[count(size)];
    }

    /// Traits of a group of so many channels.
    static int count(int size) {
        return firstCoupling(size) + size * (size - 1) / 2;
    }

    static int mean(int channel) {
        return channel;
    }

    static int level(int size, int channel) {
        return size + channel;
    }

    static int slowLevel(int size, int channel) {
        return 2 * size + channel;
    }

    static int roughness(int size, int channel) {
        return 3 * size + channel;
    }

    /// Place of the first coupling; all others follow.
    static int firstCoupling(int size) {
        return 4 * size;
    }

    /// Place of a pair's coupling, whichever of the two is named first.
    static int coupling(int size, int one, int other) {
        int low = Math.min(one, other);
        int high = Math.max(one, other);
        return firstCoupling(size) + low * (2 * size - low - 1) / 2 + high - low - 1;
    }

    /// Measures a window.
    ///
    /// @param window its values, frame-major, all of them numbers
    /// @return the traits, valid until the next call
    double[] of(float[] window) {
        for (int channel = 0; channel < size; channel++) {
            values[mean(channel)] = gather(window, channel);
            float[] swing = swings[channel];
            values[level(size, channel)] = decibels(product(swing, swing));
            values[slowLevel(size, channel)] = decibels(slowPower(swing));
            values[roughness(size, channel)] = decibels(differencePower(swing));
        }
        for (int channel = 0; channel < size; channel++) {
            for (int other = channel + 1; other < size; other++) {
                values[coupling(size, channel, other)] =
                        correlation(swings[channel], swings[other]);
            }
        }
        return values;
    }

    /// Takes a channel out of the window, without its plain mean.
    ///
    /// @return its mean under the taper
    private double gather(float[] window, int channel) {
        double factor = factors[channel];
        double sum = 0;
        double tapered = 0;
        int at = places[channel];
        for (int frame = 0; frame < taper.length; frame++, at += width) {
            double value = window[at] * factor;
            sum += value;
            tapered += value * taper[frame];
        }
        double mean = sum / taper.length;
        float[] swing = swings[channel];
        at = places[channel];
        for (int frame = 0; frame < taper.length; frame++, at += width) {
            swing[frame] = (float) (window[at] * factor - mean);
        }
        return tapered;
    }

    private static double product(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum / one.length;
    }

    private static double slowPower(float[] swing) {
        int piece = Math.max(1, swing.length / PIECES);
        int pieces = swing.length / piece;
        double sum = 0;
        for (int first = 0; first < pieces * piece; first += piece) {
            double mean = 0;
            for (int i = first; i < first + piece; i++) {
                mean += swing[i];
            }
            sum += mean * mean;
        }
        return sum / pieces / piece / piece;
    }

    private static double differencePower(float[] swing) {
        double sum = 0;
        for (int i = 1; i < swing.length; i++) {
            double difference = swing[i] - swing[i - 1];
            sum += difference * difference;
        }
        return sum / Math.max(1, swing.length - 1);
    }

    private static double correlation(float[] one, float[] other) {
        double power = product(one, one) * product(other, other);
        return power > 0 ? product(one, other) / Math.sqrt(power) : 0;
    }

    private static double decibels(double power) {
        return 10 * Math.log10(Math.max(power, FLOOR));
    }
}
