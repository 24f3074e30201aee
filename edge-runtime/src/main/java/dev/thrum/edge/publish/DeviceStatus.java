package dev.thrum.edge.publish;

import java.util.List;

/// How a running device stands. `stopped` and `offline` are not said by the pipeline: the first is
/// the publisher's last word, the second the broker's when the device vanished.
public sealed interface DeviceStatus {
    /// All sensors and monitors work.
    record Online() implements DeviceStatus {}

    /// Something is out of work; the rest goes on.
    ///
    /// @param reasons what is wrong, each for a person, such as `sensor vibration: no frames for 5
    ///   s`
    record Degraded(List<String> reasons) implements DeviceStatus {
        public Degraded {
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a degraded status needs its reasons");
            }
            reasons = List.copyOf(reasons);
        }
    }
}
