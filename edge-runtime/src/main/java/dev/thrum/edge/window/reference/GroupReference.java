package dev.thrum.edge.window.reference;

import dev.thrum.edge.signal.Quantity;
import java.util.List;

/// Where the traits of one group lay while the machine was healthy.
///
/// @param group the channels
/// @param ranges in the order of [Traits]
record GroupReference(SensorGroup group, List<Range> ranges) {
    private static final int AXES = 3;
    private static final double WEIGHT_TOLERANCE = 0.2;

    GroupReference {
        ranges = List.copyOf(ranges);
        if (ranges.size() != Traits.count(group.size())) {
            throw new IllegalArgumentException(
                    "a group of %d channels has %d traits, was %d"
                            .formatted(group.size(), Traits.count(group.size()), ranges.size()));
        }
    }

    int size() {
        return group.size();
    }

    Range mean(int channel) {
        return ranges.get(Traits.mean(channel));
    }

    Range level(int channel) {
        return ranges.get(Traits.level(size(), channel));
    }

    Range slowLevel(int channel) {
        return ranges.get(Traits.slowLevel(size(), channel));
    }

    Range roughness(int channel) {
        return ranges.get(Traits.roughness(size(), channel));
    }

    Range coupling(int one, int other) {
        return ranges.get(Traits.coupling(size(), one, other));
    }

    /// Whether its means tell where down is: those of sensors of three axes weigh one g each.
    boolean feelsGravity() {
        return group.quantity() == Quantity.ACCELERATION
                && size() % AXES == 0
                && Math.abs(weight() - sensors()) <= WEIGHT_TOLERANCE * sensors();
    }

    /// Whether means are as long as the healthy ones, as they are however a sensor turns.
    boolean weighsTheSame(double[] traits) {
        double square = 0;
        for (int channel = 0; channel < size(); channel++) {
            double mean = traits[Traits.mean(channel)];
            square += mean * mean;
        }
        return Math.abs(Math.sqrt(square) - weight()) <= WEIGHT_TOLERANCE * sensors();
    }

    private double weight() {
        double square = 0;
        for (int channel = 0; channel < size(); channel++) {
            square += mean(channel).middle() * mean(channel).middle();
        }
        return Math.sqrt(square);
    }

    private double sensors() {
        return Math.sqrt((double) size() / AXES);
    }

    /// How far the farthest mean lies outside.
    double farthestMean(double[] traits) {
        double farthest = 0;
        for (int channel = 0; channel < size(); channel++) {
            farthest = Math.max(farthest, mean(channel).outside(traits[Traits.mean(channel)]));
        }
        return farthest;
    }

    /// How far the farthest coupling lies outside.
    double farthestCoupling(double[] traits) {
        double farthest = 0;
        for (int i = Traits.firstCoupling(size()); i < traits.length; i++) {
            farthest = Math.max(farthest, ranges.get(i).outside(traits[i]));
        }
        return farthest;
    }
}
