package dev.thrum.training.compare;

import java.util.List;
import java.util.stream.Collectors;

/// Who takes part in a comparison, and who does not.
///
/// @param entrants at least one; all with the same seeds, data, split, windows and front end
/// @param leftOut families the recipe cannot feed, with the reason
public record Lineup(List<Entrant> entrants, List<LeftOut> leftOut) {
    public Lineup {
        entrants = List.copyOf(entrants);
        leftOut = List.copyOf(leftOut);
        if (entrants.isEmpty()) {
            throw new IllegalArgumentException("a comparison must have at least 1 entrant");
        }
    }

    /// A family that does not take part.
    ///
    /// @param name name of the family
    /// @param reason what the recipe lacks
    public record LeftOut(String name, String reason) {}

    /// All families that do not take part, in one line; empty where all do.
    static String line(List<LeftOut> leftOut) {
        return leftOut.isEmpty()
                ? ""
                : leftOut.stream()
                        .map(each -> "%s: %s".formatted(each.name(), each.reason()))
                        .collect(Collectors.joining("; ", "Left out: ", ""));
    }
}
