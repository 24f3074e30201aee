package dev.thrum.edge.window.reference;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether the sensors of one group sit where they did, look after look. Inference thread only;
/// allocates nothing while they do.
final class MountWatch {
    private final GroupReference reference;
    private final SwappedAxes swapped;
    private final LooseSensor loose;
    private final Conviction moved;
    private Verdict.@Nullable Skipped fault;

    MountWatch(GroupReference reference, List<Channel> channels, ReferenceSettings settings) {
        this.reference = reference;
        this.swapped = new SwappedAxes(reference, channels);
        this.loose = new LooseSensor(reference, channels, settings.tilt());
        this.moved = new Conviction(settings.confirm());
    }

    /// Takes a look.
    ///
    /// @param traits of the group
    /// @return what is wrong; null if nothing is, or not for certain
    Verdict.@Nullable Skipped on(double[] traits) {
        SignedOrder order = swapped.find(traits);
        boolean isLoose = order == null && reference.group().isMounted() && loose.find(traits);
        moved.add(order != null || isLoose);
        if (!moved.holds()) {
            fault = null;
        } else if (order != null) {
            fault = new Verdict.Skipped(SkipReason.SWAPPED_AXIS, swapped.words(order));
        } else if (isLoose) {
            fault = new Verdict.Skipped(SkipReason.LOOSE_SENSOR, loose.words(traits));
        }
        return fault;
    }
}
