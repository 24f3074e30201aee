package dev.thrum.edge.recorder;

import java.util.List;

/// Hears how far recordings are. Called on the recorder's thread.
@FunctionalInterface
public interface Progress {
    /// Nobody listens.
    Progress NONE = _ -> {};

    /// So far it is.
    ///
    /// @param standings of all sensors, in their order
    void tell(List<Standing> standings);
}
