package dev.thrum.edge.decision;

/// How far and how long the scores of a standing alarm lie above the threshold.
///
/// The level follows the scores' logarithm, as far as [RaiseRule#of()] windows do, so that one wild
/// window among many does not make an alarm severe. It begins with the least of the windows that
/// raised the alarm.
///
/// @param level smoothed normalised score
/// @param aboveNanos time between anomalous windows that followed one another
/// @param above whether the last window was anomalous
/// @param lastNanos time of the last window
record Exceedance(double level, long aboveNanos, boolean above, long lastNanos) {
    /// @param windows how many of them move the level as far as they are
    Exceedance with(ScoredWindow window, int windows) {
        double next = level;
        if (window.normalised() > 0 && Float.isFinite(window.normalised())) {
            next = level * Math.pow(window.normalised() / level, 1.0 / windows);
        }
        long now = window.judgement().endNanos();
        boolean goesOn = above && window.anomalous() && window.follows();
        return new Exceedance(
                next,
                goesOn ? aboveNanos + Math.max(0, now - lastNanos) : aboveNanos,
                window.anomalous(),
                now);
    }
}
