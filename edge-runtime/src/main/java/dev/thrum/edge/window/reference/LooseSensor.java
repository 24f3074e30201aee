package dev.thrum.edge.window.reference;

import dev.thrum.edge.signal.Channel;
import java.util.List;
import java.util.Locale;

/// Whether a group of channels no longer sits on the machine as it did. Inference thread only;
/// judging allocates nothing.
///
/// A sensor of three axes that turned is one that came loose, whatever the machine does: a machine
/// on its foundation shakes about a mean that stays, and a sensor weighs one g however it lies.
/// What did not turn hangs if all that is fast has fallen on all channels, what is slower than the
/// window has grown, and the channels move together in another way. A machine that stops or unloads
/// has no slow swaying, and one with a fault is not quieter.
final class LooseSensor {
    private static final double FALLEN_DECIBELS = 10;

    /// Means sway when they lie so many times the width of their range outside of it.
    private static final double SWAYING_WIDTHS = 1.5;

    private static final double OTHER_COUPLING = 0.2;

    private final GroupReference reference;
    private final List<Channel> channels;
    private final double tilt;
    private final boolean feelsGravity;

    /// @param channels of a frame
    /// @param tilt in g
    LooseSensor(GroupReference reference, List<Channel> channels, double tilt) {
        this.reference = reference;
        this.channels = reference.group().places().stream().map(channels::get).toList();
        this.tilt = tilt;
        this.feelsGravity = reference.feelsGravity();
    }

    boolean find(double[] traits) {
        return hasTurned(traits) || hangs(traits);
    }

    private boolean hasTurned(double[] traits) {
        return feelsGravity
                && reference.farthestMean(traits) >= tilt
                && reference.weighsTheSame(traits);
    }

    private boolean hangs(double[] traits) {
        int size = reference.size();
        boolean sways = false;
        for (int channel = 0; channel < size; channel++) {
            double roughness = traits[Traits.roughness(size, channel)];
            if (reference.roughness(channel).below(roughness) < FALLEN_DECIBELS) {
                return false;
            }
            Range mean = reference.mean(channel);
            sways |= mean.outside(traits[Traits.mean(channel)]) > SWAYING_WIDTHS * mean.width();
        }
        return sways && (size == 1 || reference.farthestCoupling(traits) >= OTHER_COUPLING);
    }

    /// What was found in a window, for a person.
    String words(double[] traits) {
        int farthest = 0;
        for (int channel = 1; channel < reference.size(); channel++) {
            if (outside(traits, channel) > outside(traits, farthest)) {
                farthest = channel;
            }
        }
        Range healthy = reference.mean(farthest);
        String unit = reference.group().unit().symbol();
        return String.format(
                Locale.ROOT,
                "%s: %s is %.3g %s on average, %.3g to %.3g %s while healthy",
                hasTurned(traits)
                        ? "the sensor turned"
                        : "the sensor sways and hears the machine no more",
                channels.get(farthest).name(),
                traits[Traits.mean(farthest)],
                unit,
                healthy.low(),
                healthy.high(),
                unit);
    }

    private double outside(double[] traits, int channel) {
        return reference.mean(channel).outside(traits[Traits.mean(channel)]);
    }
}
