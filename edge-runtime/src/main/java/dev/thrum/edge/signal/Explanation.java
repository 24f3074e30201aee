package dev.thrum.edge.signal;

import java.util.List;

/// What a signal looks like, as far as a machine's description can tell.
///
/// @param text the best answer in words; says so where nothing matches
/// @param shaftHz turns per second that the frequencies were reckoned from; NaN if unknown
/// @param speedFrom where that came from, in words
/// @param likenesses the faults whose pattern was found, the surest first, alternatives after it
public record Explanation(
        String text, double shaftHz, String speedFrom, List<Likeness> likenesses) {
    public Explanation {
        likenesses = List.copyOf(likenesses);
    }
}
