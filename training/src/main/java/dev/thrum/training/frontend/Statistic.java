package dev.thrum.training.frontend;

import java.util.Arrays;
import java.util.Locale;

/// One number that describes a channel of a window. With x' the samples less their mean, and m_k =
/// mean x'^k:
public enum Statistic {
    /// 20·log10 √m₂, in dB of the channel's unit.
    RMS(true, true, 1),
    /// 20·log10 max |x'|, in dB of the channel's unit.
    PEAK(true, true, 1),
    /// 20·log10 (max |x'| / √m₂): 3.01 dB for a sine, above 10 dB where there are impacts.
    CREST(true, false, 1),
    /// 10·log10 (m₄ / m₂²): 1.76 dB for a sine, 4.77 dB for Gaussian noise. The logarithm, because
    /// single impacts make the ratio itself jump by powers of ten.
    KURTOSIS(true, false, 1),
    /// m₃ / m₂^1.5, a pure number: 0 for any waveform that is symmetric.
    SKEWNESS(false, false, 0.1),
    /// 20·log10 of the RMS velocity in mm/s between 10 and 1000 Hz, the measure of ISO 20816 for
    /// acceleration channels: see [StatisticsFrontEnd].
    VELOCITY(true, true, 1);

    private final boolean inDecibels;
    private final boolean followsGain;
    private final double floor;

    Statistic(boolean inDecibels, boolean followsGain, double floor) {
        this.inDecibels = inDecibels;
        this.followsGain = followsGain;
        this.floor = floor;
    }

    /// The word in recipes and cards, such as `kurtosis`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean inDecibels() {
        return inDecibels;
    }

    /// A change of it that counts as no change, in its own unit.
    public double floor() {
        return floor;
    }

    /// Whether a kind of bins only tells how loud a window is.
    static boolean isALevel(String kind) {
        return Arrays.asList(RMS.text(), VELOCITY.text()).contains(kind);
    }

    Section section(int bin) {
        return new Section(text(), bin, 1, inDecibels, followsGain);
    }
}
