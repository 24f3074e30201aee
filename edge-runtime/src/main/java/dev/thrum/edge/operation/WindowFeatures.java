package dev.thrum.edge.operation;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Quantity;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is measured of a window to see what the machine is doing. Inference thread only; measuring
/// allocates nothing.
///
/// The RMS of a current is that of the whole value, as a meter shows it; that of all other channels
/// is without their mean, so that gravity is no vibration.
public final class WindowFeatures {
    private final List<Channel> channels;
    private final FloatBuffer[] slots;
    private final float[] values;
    private final double[] sums;
    private final double[] squares;
    private final double[] rms;
    private final int current;
    private final int frames;
    private final @Nullable OffRule off;
    private final int speedChannel;
    private final @Nullable DominantFrequency frequency;
    private double speedHz = Double.NaN;

    /// @param channels what the values of a frame are
    /// @param slots the places windows lie in: `frames × channels` floats each, frame-major
    /// @throws IllegalArgumentException if the settings do not fit the windows
    WindowFeatures(
            OperationSettings settings,
            List<Channel> channels,
            double sampleRateHz,
            List<FloatBuffer> slots) {
        this.channels = List.copyOf(channels);
        this.slots = slots.toArray(FloatBuffer[]::new);
        this.values = new float[slots.getFirst().remaining()];
        this.frames = values.length / channels.size();
        settings.check(channels, sampleRateHz, frames);
        this.sums = new double[channels.size()];
        this.squares = new double[channels.size()];
        this.rms = new double[channels.size()];
        this.current = settings.current().map(this::place).orElse(-1);
        this.off = settings.off().orElse(null);
        this.speedChannel = settings.speed().map(band -> place(band.channel())).orElse(-1);
        this.frequency =
                settings.speed()
                        .map(band ->
                                new DominantFrequency(
                                        band, speedChannel, channels.size(), frames, sampleRateHz))
                        .orElse(null);
    }

    private int place(String name) {
        return channels.stream().map(Channel::name).toList().indexOf(name);
    }

    /// Measures the window that now lies in a slot.
    void measure(int slot) {
        slots[slot].get(0, values);
        int width = sums.length;
        for (int channel = 0; channel < width; channel++) {
            double sum = 0;
            double square = 0;
            for (int i = channel; i < values.length; i += width) {
                double value = values[i];
                sum += value;
                square += value * value;
            }
            sums[channel] = sum;
            squares[channel] = square;
            double mean = isCurrent(channel) ? 0 : sum / frames;
            rms[channel] = Math.sqrt(Math.max(0, square / frames - mean * mean));
        }
        speedHz =
                frequency == null ? Double.NaN : frequency.of(values, sums[speedChannel] / frames);
    }

    private boolean isCurrent(int channel) {
        return channels.get(channel).quantity() == Quantity.CURRENT;
    }

    /// Whether every channel the rule looks at lies below its limit; the channel named as the
    /// machine's current stands for all currents.
    ///
    /// @param margin times the limit
    boolean isStill(double margin) {
        if (off == null) {
            return false;
        }
        for (int channel = 0; channel < rms.length; channel++) {
            if (counts(channel) && !(rms[channel] < margin * off.limitIn(channels.get(channel)))) {
                return false;
            }
        }
        return true;
    }

    private boolean counts(int channel) {
        return off != null
                && off.looksAt(channels.get(channel))
                && (current < 0 || !isCurrent(channel) || channel == current);
    }

    /// RMS of a channel in the window measured last, in the channel's unit.
    double rms(int channel) {
        return rms[channel];
    }

    /// RMS of the machine's current in the window measured last; NaN where no channel is named.
    public double currentRms() {
        return current < 0 ? Double.NaN : rms[current];
    }

    /// The machine's speed in the window measured last, in Hz; NaN where none is looked for or none
    /// stands out.
    public double speedHz() {
        return speedHz;
    }

    /// Why the machine counts as still, for people, such as `current i is 0.021 A RMS`.
    String stillness() {
        StringBuilder text = new StringBuilder();
        for (int channel = 0; channel < rms.length; channel++) {
            if (counts(channel)) {
                text.append(text.isEmpty() ? "" : ", ").append(told(channel));
            }
        }
        return text.toString();
    }

    /// What tells loads apart, for people, such as `current i is 4.21 A RMS, speed 24.6 Hz`.
    String load() {
        StringBuilder text = new StringBuilder(current < 0 ? "" : told(current));
        if (frequency != null) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(
                            Double.isNaN(speedHz)
                                    ? "no speed stands out"
                                    : "speed %.4g Hz".formatted(speedHz));
        }
        return text.toString();
    }

    private String told(int channel) {
        return String.format(
                Locale.ROOT,
                "%s is %.3g %s RMS",
                channels.get(channel).name(),
                rms[channel],
                channels.get(channel).unit().symbol());
    }
}
