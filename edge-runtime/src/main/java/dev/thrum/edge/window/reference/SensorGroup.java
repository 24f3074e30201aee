package dev.thrum.edge.window.reference;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Quantity;
import dev.thrum.edge.signal.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The channels of a frame that measure one quantity of the machine and may be taken for each
/// other: accelerations, velocities or currents.
///
/// @param quantity what they measure
/// @param places their places in a frame
record SensorGroup(Quantity quantity, List<Integer> places) {
    private static final List<Quantity> GROUPED =
            List.of(Quantity.ACCELERATION, Quantity.VELOCITY, Quantity.CURRENT);

    SensorGroup {
        places = List.copyOf(places);
    }

    /// The groups of a frame.
    static List<SensorGroup> of(List<Channel> channels) {
        List<SensorGroup> groups = new ArrayList<>();
        for (Quantity quantity : GROUPED) {
            List<Integer> places =
                    IntStream.range(0, channels.size())
                            .filter(place -> channels.get(place).quantity() == quantity)
                            .boxed()
                            .toList();
            if (!places.isEmpty()) {
                groups.add(new SensorGroup(quantity, places));
            }
        }
        return groups;
    }

    int size() {
        return places.size();
    }

    /// The unit its traits are told in.
    Unit unit() {
        return switch (quantity) {
            case ACCELERATION -> Unit.STANDARD_GRAVITY;
            case VELOCITY -> Unit.MILLIMETRE_PER_SECOND;
            default -> Unit.AMPERE;
        };
    }

    /// Whether it hears the machine shake, so that it can come loose.
    boolean isMounted() {
        return quantity != Quantity.CURRENT;
    }
}
