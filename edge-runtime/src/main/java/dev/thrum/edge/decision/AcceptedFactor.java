package dev.thrum.edge.decision;

import java.time.Instant;

/// The factor on all thresholds of one monitor that an operator accepted, where it is kept. It is a
/// factor on the levels it was accepted for, and means nothing for others. Any thread.
public interface AcceptedFactor {
    /// Where nobody accepts any.
    AcceptedFactor NONE =
            new AcceptedFactor() {
                @Override
                public float factor() {
                    return 1;
                }

                @Override
                public void levelsChanged(float factor, Instant at) {}
            };

    /// The factor in force; 1 where nothing was accepted.
    float factor();

    /// Tells that other levels are in force, and puts the factor in force that belongs to them.
    /// What alarms under the levels before reached speaks for no threshold any more.
    ///
    /// @param factor 1 for levels that are new
    void levelsChanged(float factor, Instant at);
}
