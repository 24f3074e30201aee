package dev.thrum.edge.signal;

import java.util.List;

/// A fault whose pattern a signal shows.
///
/// @param kind such as `outer-race`
/// @param part which part of the machine, such as the name of a bearing; empty if there is but one
/// @param score how sure that is, 0 to 1; from 0.5 on it is said in words
/// @param text in words, such as `looks like an outer-race defect (3 harmonics of BPFO)`
/// @param lines where the pattern stands in the signal
public record Likeness(String kind, String part, double score, String text, List<Line> lines) {
    public Likeness {
        lines = List.copyOf(lines);
    }

    /// A line of a spectrum.
    ///
    /// @param name such as `2x BPFO`
    /// @param expectedHz where the machine's description puts it, before slip
    /// @param foundHz where it stands
    /// @param prominenceDb height above the noise around it; for a side-band of the supply, height
    ///   relative to the supply
    public record Line(String name, double expectedHz, double foundHz, double prominenceDb) {}
}
