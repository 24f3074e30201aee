package dev.thrum.edge.app.doctor;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.window.InspectionSettings;

/// What one channel gave: mean and spread by Welford's recurrence (Technometrics 4, 1962, 419),
/// extremes, values at the end of the range. Written by one thread.
final class ChannelFigures {
    private final Channel channel;
    private final double lowEnd;
    private final double highEnd;
    private long count;
    private long notFinite;
    private long clipped;
    private double mean;
    private double squares;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;

    ChannelFigures(Channel channel) {
        this.channel = channel;
        double margin =
                InspectionSettings.DEFAULT.rangeMargin() * (channel.maximum() - channel.minimum());
        lowEnd = channel.isBounded() ? channel.minimum() + margin : Double.NEGATIVE_INFINITY;
        highEnd = channel.isBounded() ? channel.maximum() - margin : Double.POSITIVE_INFINITY;
    }

    /// Takes a value in the channel's unit.
    void take(float value) {
        if (!Float.isFinite(value)) {
            notFinite++;
            return;
        }
        count++;
        double deviation = value - mean;
        mean += deviation / count;
        squares += deviation * (value - mean);
        lowest = Math.min(lowest, value);
        highest = Math.max(highest, value);
        if (value <= lowEnd || value >= highEnd) {
            clipped++;
        }
    }

    Channel channel() {
        return channel;
    }

    long count() {
        return count;
    }

    /// Values that are no number, or infinite.
    long notFinite() {
        return notFinite;
    }

    double mean() {
        return mean;
    }

    /// Root mean square about the mean.
    double rms() {
        return count == 0 ? Double.NaN : Math.sqrt(squares / count);
    }

    double lowest() {
        return lowest;
    }

    double highest() {
        return highest;
    }

    /// Whether it never moved.
    boolean isFlat() {
        return count >= InspectionSettings.DEFAULT.flatLineFrames() && lowest == highest;
    }

    /// Share of the values that lie at an end of the range.
    double clippedShare() {
        return count == 0 ? 0 : (double) clipped / count;
    }

    /// Largest magnitude over that of the range; NaN where the range is not stated.
    double rangeShare() {
        return channel.isBounded()
                ? Math.max(Math.abs(lowest), Math.abs(highest)) / channel.fullScale()
                : Double.NaN;
    }
}
