package dev.thrum.edge.window.reference;

import dev.thrum.edge.signal.Channel;
import java.util.Arrays;
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
    private final double[] now;
    private final double[] before;
    private final double[] sums;
    private final double[] tapered;
    private final double[] differences;
    private final double[] pieceSums;
    private final double[] pieceSquares;
    private final int pieceFrames;
    private final double[] products;
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
        now = new double[size];
        before = new double[size];
        sums = new double[size];
        tapered = new double[size];
        differences = new double[size];
        pieceSums = new double[size];
        pieceSquares = new double[size];
        pieceFrames = Math.max(1, frames / PIECES);
        products = new double[size * size];
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
        clear();
        for (int frame = 0; frame < taper.length; frame++) {
            add(window, frame);
        }
        for (int channel = 0; channel < size; channel++) {
            values[mean(channel)] = tapered[channel];
            values[level(size, channel)] = decibels(covariance(channel, channel));
            values[slowLevel(size, channel)] = decibels(slowPower(channel));
            values[roughness(size, channel)] =
                    decibels(differences[channel] / Math.max(1, taper.length - 1));
            for (int other = channel + 1; other < size; other++) {
                values[coupling(size, channel, other)] = correlation(channel, other);
            }
        }
        return values;
    }

    private void clear() {
        Arrays.fill(sums, 0);
        Arrays.fill(tapered, 0);
        Arrays.fill(differences, 0);
        Arrays.fill(products, 0);
        Arrays.fill(pieceSums, 0);
        Arrays.fill(pieceSquares, 0);
    }

    private void add(float[] window, int frame) {
        int at = frame * width;
        for (int channel = 0; channel < size; channel++) {
            double value = window[at + places[channel]] * factors[channel];
            double difference = frame == 0 ? 0 : value - before[channel];
            now[channel] = value;
            before[channel] = value;
            sums[channel] += value;
            tapered[channel] += value * taper[frame];
            differences[channel] += difference * difference;
            addToPiece(frame, channel, value);
            for (int other = 0; other <= channel; other++) {
                products[other * size + channel] += now[other] * value;
            }
        }
    }

    private void addToPiece(int frame, int channel, double value) {
        double sum = pieceSums[channel] + value;
        boolean full = (frame + 1) % pieceFrames == 0;
        pieceSquares[channel] += full ? sum * sum : 0;
        pieceSums[channel] = full ? 0 : sum;
    }

    private double slowPower(int channel) {
        int wholePieces = taper.length / pieceFrames;
        double pieces = (double) wholePieces * pieceFrames * pieceFrames;
        double mean = sums[channel] / taper.length;
        return pieceSquares[channel] / pieces - mean * mean;
    }

    private double covariance(int low, int high) {
        int frames = taper.length;
        return products[low * size + high] / frames - sums[low] / frames * (sums[high] / frames);
    }

    private double correlation(int low, int high) {
        double power = covariance(low, low) * covariance(high, high);
        return power > 0 ? covariance(low, high) / Math.sqrt(power) : 0;
    }

    private static double decibels(double power) {
        return 10 * Math.log10(Math.max(power, FLOOR));
    }
}
