package dev.thrum.edge.commission;

/// What became of learning.
public sealed interface Outcome {
    /// The levels are learned.
    record Learned(LearnedLevels levels) implements Outcome {}

    /// Nothing was learned, and what was in force stays.
    ///
    /// @param reason what speaks against it, with its figures
    /// @param mend what to do about it
    record Refused(String reason, String mend) implements Outcome {
        /// Reason and mend.
        public String text() {
            return reason + ". " + mend;
        }
    }
}
