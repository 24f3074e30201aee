package dev.thrum.edge.window.reference;

import dev.thrum.edge.signal.Channel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether the channels of a group show each other, or themselves turned round. Inference thread
/// only; judging allocates nothing.
///
/// Two things must hold of one window. The group no longer looks like itself: gravity lies
/// elsewhere, or one channel is quieter *and* another louder than each ever was, or a coupling
/// turned over. And in another order it looks just as it did: every mean, level and coupling lies
/// where the channel it stands for had it. A fault of the machine makes channels louder, not one
/// quieter by what another gains, and leaves gravity where it is.
final class SwappedAxes {
    /// A mean that lies so far off, in g, counts as moved; a quarter of it is still alike.
    private static final double MOVED_G = 0.2;

    private static final double ALIKE_G = 0.05;
    private static final double MOVED_DECIBELS = 4;
    private static final double ALIKE_DECIBELS = 2;
    private static final double TURNED_COUPLING = 1.2;

    /// Phases of a current add up to nothing: one that is turned round moves its couplings from
    /// -1/2 to 1/2.
    private static final double TURNED_PHASE = 0.8;

    private static final double ALIKE_COUPLING = 0.3;

    private final GroupReference reference;
    private final List<Channel> channels;
    private final SignedOrder[] orders;
    private final int size;
    private final boolean feelsGravity;
    private final double turned;

    /// @param channels of a frame
    SwappedAxes(GroupReference reference, List<Channel> channels) {
        this.reference = reference;
        this.channels = reference.group().places().stream().map(channels::get).toList();
        this.size = reference.size();
        this.feelsGravity = reference.feelsGravity();
        this.turned = reference.group().isMounted() ? TURNED_COUPLING : TURNED_PHASE;
        this.orders = SignedOrder.all(size).toArray(SignedOrder[]::new);
    }

    /// The order in which a window looks as it should.
    ///
    /// @param traits of the window
    /// @return null if it looks like itself, or like nothing known
    @Nullable SignedOrder find(double[] traits) {
        if (!hasMoved(traits)) {
            return null;
        }
        SignedOrder best = null;
        double least = 1;
        for (SignedOrder order : orders) {
            double misfit = misfit(traits, order, least);
            if (misfit < least) {
                least = misfit;
                best = order;
            }
        }
        return best;
    }

    private boolean hasMoved(double[] traits) {
        return (feelsGravity && reference.farthestMean(traits) >= MOVED_G)
                || isTraded(traits)
                || reference.farthestCoupling(traits) >= turned;
    }

    /// Whether one channel gained what another lost, in its level or its slow level.
    private boolean isTraded(double[] traits) {
        double fallen = 0;
        double risen = 0;
        double slowFallen = 0;
        double slowRisen = 0;
        for (int channel = 0; channel < size; channel++) {
            double level = traits[Traits.level(size, channel)];
            fallen = Math.max(fallen, reference.level(channel).below(level));
            risen = Math.max(risen, reference.level(channel).above(level));
            double slow = traits[Traits.slowLevel(size, channel)];
            slowFallen = Math.max(slowFallen, reference.slowLevel(channel).below(slow));
            slowRisen = Math.max(slowRisen, reference.slowLevel(channel).above(slow));
        }
        return Math.max(Math.min(fallen, risen), Math.min(slowFallen, slowRisen)) >= MOVED_DECIBELS;
    }

    /// The worst misfit of an order, 1 where a trait is just no longer alike; no further than a
    /// limit.
    private double misfit(double[] traits, SignedOrder order, double limit) {
        double worst = 0;
        for (int channel = 0; channel < size && worst < limit; channel++) {
            int place = order.places().get(channel);
            int sign = order.signs().get(channel);
            if (feelsGravity) {
                double mean = sign * traits[Traits.mean(channel)];
                worst = Math.max(worst, reference.mean(place).outside(mean) / ALIKE_G);
            }
            worst = Math.max(worst, levels(traits, channel, place) / ALIKE_DECIBELS);
            for (int other = 0; other < channel; other++) {
                double coupling =
                        sign
                                * order.signs().get(other)
                                * traits[Traits.coupling(size, channel, other)];
                worst =
                        Math.max(
                                worst,
                                reference
                                                .coupling(place, order.places().get(other))
                                                .outside(coupling)
                                        / ALIKE_COUPLING);
            }
        }
        return worst;
    }

    /// How far the farthest of a channel's levels lies from where another had it.
    private double levels(double[] traits, int channel, int place) {
        double level = reference.level(place).outside(traits[Traits.level(size, channel)]);
        double slow = reference.slowLevel(place).outside(traits[Traits.slowLevel(size, channel)]);
        double rough = reference.roughness(place).outside(traits[Traits.roughness(size, channel)]);
        return Math.max(level, Math.max(slow, rough));
    }

    /// An order for a person, such as `x shows what y did, y shows what -x did while healthy`.
    String words(SignedOrder order) {
        List<String> parts = new ArrayList<>();
        for (int channel = 0; channel < size; channel++) {
            int place = order.places().get(channel);
            boolean turned = order.signs().get(channel) < 0;
            if (place != channel || turned) {
                parts.add(
                        "%s shows what %s%s did"
                                .formatted(
                                        channels.get(channel).name(),
                                        turned ? "-" : "",
                                        channels.get(place).name()));
            }
        }
        return String.join(", ", parts) + " while healthy";
    }
}
